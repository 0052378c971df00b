namespace Pprof.Collectors;

/// <summary>What the stacks of threads are to hold.</summary>
public sealed record ThreadStacksOptions
{
    /// <summary>
    /// Whether every thread has a sample of its own, with the label <c>thread.id</c>; else threads of equal stack and name
    /// are one.
    /// </summary>
    public bool HasThreadIds { get; init; } = true;

    /// <summary>Whether there are files and lines, where there are PDBs.</summary>
    public bool HasLines { get; init; } = true;
}
