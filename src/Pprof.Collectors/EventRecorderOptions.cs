using System.Collections.Immutable;

namespace Pprof.Collectors;

/// <summary>What an <see cref="EventRecorder"/> follows.</summary>
public sealed record EventRecorderOptions
{
    /// <summary>The kinds; all by default.</summary>
    public ImmutableArray<ProfileKind> Kinds { get; init; } = [.. Enum.GetValues<ProfileKind>()];

    /// <summary>Whether samples have files and lines, where there are PDBs.</summary>
    public bool HasLines { get; init; } = true;

    /// <summary>Whether samples have the labels <c>thread.id</c> and <c>thread.name</c>.</summary>
    public bool HasThreads { get; init; }

    /// <summary>Whether samples have the labels of the work that they were part of (<see cref="ProfileLabels"/>).</summary>
    public bool HasLabels { get; init; } = true;

    /// <summary>Whether samples of allocs and heap have the type of the objects as the label <c>type</c>.</summary>
    public bool HasTypes { get; init; }
}
