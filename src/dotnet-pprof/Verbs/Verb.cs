using Pprof.Tool.Host;

namespace Pprof.Tool.Verbs;

/// <summary>
/// A row of the <see cref="VerbTable"/>: a first word of the command line that stands for something else than a report.
/// </summary>
internal sealed record Verb
{
    /// <summary>The word.</summary>
    public required string Name { get; init; }

    /// <summary>A line of help.</summary>
    public required string Summary { get; init; }

    /// <summary>What follows the word, each way on a line of its own.</summary>
    public required IReadOnlyList<string> Usage { get; init; }

    /// <summary>The help above the usage: examples.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The help below the options.</summary>
    public string Closing { get; init; } = "";

    /// <summary>The words to choose the first argument from; empty for verbs with options.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What there is to say of each option, in the order of help.</summary>
    public IReadOnlyList<OptionDescription> Options { get; init; } = [];

    /// <summary>Whether a program with its arguments may follow <c>--</c>.</summary>
    public bool TakesProgram { get; init; }

    /// <summary>Does what the arguments behind the word ask for.</summary>
    /// <returns>The exit code.</returns>
    public required Func<IReadOnlyList<string>, ToolHost, int> Run { get; init; }
}
