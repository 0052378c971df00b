using System.Text;
using Pprof.Tool.Host;

namespace Pprof.Tool.Completions;

/// <summary>
/// The verb <c>completion</c>: prints what a shell has to load to complete flags, their values and files. A profile of
/// that name is given as <c>./completion</c>.
/// </summary>
internal static class CompletionCommand
{
    /// <summary>The verb, which must come first.</summary>
    public const string Name = "completion";

    /// <summary>The shells, each with its script.</summary>
    public static IReadOnlyList<(string Shell, string Script)> Scripts { get; } =
    [
        ("bash", BashCompletion.Script),
        ("zsh", ZshCompletion.Script),
        ("fish", FishCompletion.Script),
        ("pwsh", PwshCompletion.Script),
    ];

    /// <summary>Does what a command line asks for, if it begins with the verb.</summary>
    /// <exception cref="ToolException">It names no shell, or more than one.</exception>
    public static bool TryRun(IReadOnlyList<string> args, ToolHost host)
    {
        if (args.Count == 0 || args[0] != Name)
        {
            return false;
        }

        string? script = args.Count == 2 ? Scripts.FirstOrDefault(entry => entry.Shell == args[1]).Script : null;
        if (script is null)
        {
            string shells = string.Join(", ", Scripts.Select(entry => entry.Shell));
            throw new ToolException($"completion takes the name of a shell: {shells}; ./completion is a file of that name");
        }

        ReportRunner.WriteToOutput(output => output.Write(Encoding.UTF8.GetBytes(script)), host);
        return true;
    }
}
