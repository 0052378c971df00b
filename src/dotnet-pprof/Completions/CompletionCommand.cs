using System.Text;
using Pprof.Tool.Host;
using Pprof.Tool.Verbs;

namespace Pprof.Tool.Completions;

/// <summary>
/// The verb <c>completion</c>: prints what a shell has to load to complete flags, their values and files. A profile of
/// that name is given as <c>./completion</c>.
/// </summary>
internal static class CompletionCommand
{
    /// <summary>The verb, which must come first.</summary>
    public const string Name = "completion";

    /// <summary>The shells, each with what makes its script.</summary>
    public static IReadOnlyList<(string Shell, Func<string> Script)> Scripts { get; } =
    [
        ("bash", () => BashCompletion.Script),
        ("zsh", () => ZshCompletion.Script),
        ("fish", () => FishCompletion.Script),
        ("pwsh", () => PwshCompletion.Script),
    ];

    public static Verb Verb { get; } = new()
    {
        Name = Name,
        Summary = "Print the completion of bash, zsh, fish or pwsh",
        Usage = [string.Join('|', Scripts.Select(entry => entry.Shell))],
        Choices = [.. Scripts.Select(entry => entry.Shell)],
        Run = Run,
    };

    private static int Run(IReadOnlyList<string> args, ToolHost host)
    {
        if (args is ["-h" or "--help" or "-help"])
        {
            host.Messages.Write(VerbHelp.Of(Verb));
            return 0;
        }

        string? script = args.Count == 1 ? Scripts.FirstOrDefault(entry => entry.Shell == args[0]).Script?.Invoke() : null;
        if (script is null)
        {
            string shells = string.Join(", ", Scripts.Select(entry => entry.Shell));
            throw new ToolException($"completion takes the name of a shell: {shells}; ./completion is a file of that name");
        }

        ReportRunner.WriteToOutput(output => output.Write(Encoding.UTF8.GetBytes(script)), host);
        return 0;
    }
}
