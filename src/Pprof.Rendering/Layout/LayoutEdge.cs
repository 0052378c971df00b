namespace Pprof.Rendering.Layout;

/// <summary>A line from one node to another or to itself, with an arrow at <paramref name="To"/>.</summary>
/// <param name="From">The number of the node where it begins.</param>
/// <param name="To">The number of the node where it ends.</param>
internal sealed record LayoutEdge(int From, int To)
{
    public const int GreatestWeight = 1000, GreatestLength = 100;

    /// <summary>How strongly it wants to be short and straight; taken as one of 1 to <see cref="GreatestWeight"/>.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>How many ranks its ends are apart at least; taken as one of 1 to <see cref="GreatestLength"/>.</summary>
    public int MinimumLength { get; init; } = 1;

    /// <summary>Whether it has a say in the ranks. One that has none may run between nodes of one rank.</summary>
    public bool Constrains { get; init; } = true;

    /// <summary>The room that its label takes; empty if it has none.</summary>
    public Size Label { get; init; }
}
