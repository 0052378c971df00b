using System.Collections.Immutable;

namespace Pprof.Tool.Host.Viewers;

/// <summary>A program of the user's that shows reports.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Programs">The programs that do, the best first; none for the browser, which is chosen by the system.</param>
internal sealed record Viewer(string Name, ImmutableArray<string> Programs)
{
    public static Viewer Browser { get; } = new("browser", []);

    public static Viewer Eog { get; } = new("eog", ["eog"]);

    public static Viewer Evince { get; } = new("evince", ["evince"]);

    public static Viewer Gv { get; } = new("gv", ["gv"]);

    public static Viewer KCachegrind { get; } = new("kcachegrind", ["kcachegrind", "qcachegrind"]);

    /// <summary>The commands that may show a file on this machine, the best first.</summary>
    public IEnumerable<ViewerCommand> Commands(ToolHost host) =>
        Programs.IsEmpty ? BrowserCommands.Of(host) : Programs.Select(program => new ViewerCommand(program, []));
}
