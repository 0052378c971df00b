using Pprof.Tool.Completions;
using Pprof.Tool.Processes;
using Pprof.Tool.Recording;

namespace Pprof.Tool.Verbs;

/// <summary>Every verb, once; the command line, help, completion and the documents read this table.</summary>
internal static class VerbTable
{
    /// <summary>The verbs in the order of help.</summary>
    public static IReadOnlyList<Verb> Rows { get; } = [CollectCommand.Verb, PsCommand.Verb, CompletionCommand.Verb];

    /// <summary>
    /// The verb that a command line begins with; null if it begins with something else. A file of that name is given as
    /// <c>./collect</c>.
    /// </summary>
    public static Verb? Find(IReadOnlyList<string> args) => args.Count == 0 || args[0].StartsWith('-') ? null : Find(args[0]);

    /// <summary>A verb by its name; null if there is none.</summary>
    public static Verb? Find(string name) => Rows.FirstOrDefault(row => row.Name == name);
}
