using Pprof.Tool.Host;
using Pprof.Tool.Host.Terminals;
using Pprof.Tool.Shell.Completing;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Shell;

/// <summary>Where the shell's lines come from: a terminal, with all that makes typing easy, or anything else.</summary>
internal static class ShellInput
{
    private const string PromptText = "(pprof) ";

    /// <summary>Reads a line at each call; null at the end.</summary>
    public static Func<string?> Open(Profile profile, Shortcuts shortcuts, ILineTerminal? terminal, ToolHost host)
    {
        if (terminal is null)
        {
            return () => host.ReadCommand(PromptText);
        }

        bool isColored = TerminalStyle.WantsColor(host.Environment);
        Prompt prompt = isColored ? new Prompt(PromptText, ReportColors.Prompt, ReportColors.End) : new Prompt(PromptText);
        var editor = new LineEditor(terminal, OpenHistory(host), new ShellCompleter(profile, shortcuts).Complete);
        return () => editor.ReadLine(prompt);
    }

    private static LineHistory OpenHistory(ToolHost host)
    {
        if (HistoryPath.Of(host.Environment) is not { } path)
        {
            return new LineHistory([], _ => { });
        }

        var file = new HistoryFile(path);
        return new LineHistory(file.Read(), file.Add);
    }
}
