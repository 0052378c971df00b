using System.Collections.Immutable;
using Pprof.Collectors;

namespace Pprof.Tool.Recording;

/// <summary>What the verb <c>collect</c> is asked for.</summary>
internal sealed record CollectOptions
{
    /// <summary>The process to attach to; 0 if none is given.</summary>
    public int ProcessId { get; init; }

    /// <summary>The name of the process to attach to, or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>How long to record; null for until Ctrl+C or the end of the process.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The file to write; empty for a new one in the current folder, <c>-</c> for the standard output.</summary>
    public string Output { get; init; } = "";

    /// <summary>Samples a second of CPU time.</summary>
    public int Rate { get; init; } = new CpuProfileOptions().Rate;

    /// <summary>The kinds of profiles; at least one.</summary>
    public ImmutableArray<CollectedKind> Kinds { get; init; } = [CollectedKind.Cpu];

    /// <summary>The way to sample; null for the best that works.</summary>
    public CpuRung? Rung { get; init; }

    /// <summary>Whether each sample keeps the time at which it was taken.</summary>
    public bool HasTimestamps { get; init; }

    /// <summary>Whether files and lines are left out.</summary>
    public bool HasNoLines { get; init; }

    /// <summary>How many rows of the top report to print in the end; 0 for no report.</summary>
    public int Top { get; init; }

    /// <summary>Whether the profile goes to the standard output.</summary>
    public bool IsToOutput => Output == "-";

    /// <summary>What a recorder of time is asked for.</summary>
    public CpuProfileOptions TimeOf(CollectedKind kind) => new()
    {
        Clock = kind.Clock,
        Rate = Rate,
        Rung = Rung,
        HasTimestamps = HasTimestamps,
        HasLines = !HasNoLines,
    };
}
