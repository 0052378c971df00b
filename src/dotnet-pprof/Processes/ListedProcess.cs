namespace Pprof.Tool.Processes;

/// <summary>A process as <c>ps</c> shows it; a text that is not known is empty.</summary>
internal sealed record ListedProcess
{
    public required int Id { get; init; }

    /// <summary>The assembly that the program begins in, or else the name of the process.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the process, as the system knows it.</summary>
    public required string ProcessName { get; init; }

    public string RuntimeVersion { get; init; } = "";

    public string User { get; init; } = "";

    public DateTimeOffset? Started { get; init; }

    public string CommandLine { get; init; } = "";

    /// <summary>What makes it a special case, in few words: another user's, in a container, no answer.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
