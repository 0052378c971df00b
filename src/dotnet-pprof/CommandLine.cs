using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Options;

namespace Pprof.Tool;

/// <summary>What a command line asks for.</summary>
internal sealed record CommandLine
{
    /// <summary>How to show the profile.</summary>
    public ViewOptions View { get; init; } = ViewOptions.Default;

    /// <summary>Which profile.</summary>
    public SourceOptions Source { get; init; } = new();

    /// <summary>The report; null for the shell.</summary>
    public Command? Command { get; init; }

    /// <summary>The pattern of a report that takes one.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Whether help is all that is asked for.</summary>
    public bool IsHelp { get; init; }

    /// <summary>The option or report that help is asked for; empty for all of it.</summary>
    public string HelpTopic { get; init; } = "";

    /// <summary>Whether the version is all that is asked for.</summary>
    public bool IsVersion { get; init; }

    /// <summary>What the user should know of how the flags were understood.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
