namespace Pprof.Rendering.Layout.Simplex;

/// <summary>
/// Asks for whole numbers x, one a node, with the least sum of costs: some distances must be kept
/// (x[to] - x[from] ≥ distance), others cost their weight times |x[to] - x[from]|.
/// </summary>
/// <remarks>
/// The assignment of ranks and that of coordinates are both of this kind (Gansner, Koutsofios, North and Vo, "A
/// Technique for Drawing Directed Graphs", 1993). Its linear dual is a flow of least cost: a distance to keep becomes
/// an arc without limit, a weight becomes an arc that carries at most that weight either way, and the numbers asked for
/// are the potentials of the nodes.
/// </remarks>
internal sealed class DistanceProblem(int nodeCount)
{
    public const long NoLimit = long.MaxValue / 8;

    private readonly List<Arc> _arcs = [];

    internal readonly record struct Arc(int From, int To, long Distance, long Least, long Most);

    public int NodeCount { get; } = nodeCount;

    public IReadOnlyList<Arc> Arcs => _arcs;

    /// <summary>What a step of a node's number costs, or yields if negative; zero in sum over connected nodes.</summary>
    public long[] Slopes { get; } = new long[nodeCount];

    /// <summary>Wants x[to] - x[from] ≥ distance.</summary>
    public void Keep(int from, int to, long distance) => _arcs.Add(new Arc(from, to, distance, 0, NoLimit));

    /// <summary>Wants x[to] - x[from] ≥ distance, and each step beyond costs the weight.</summary>
    public void KeepShort(int from, int to, long distance, long weight)
    {
        Keep(from, to, distance);
        Slopes[to] += weight;
        Slopes[from] -= weight;
    }

    /// <summary>Wants both numbers equal; each step apart costs the weight.</summary>
    public void Align(int from, int to, long weight) => _arcs.Add(new Arc(from, to, 0, -weight, weight));
}
