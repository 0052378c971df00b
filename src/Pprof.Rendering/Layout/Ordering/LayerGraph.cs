namespace Pprof.Rendering.Layout.Ordering;

/// <summary>
/// The graph cut into layers: every edge is a chain of links, each from a layer to the next, over bends of its own where
/// it passes other layers.
/// </summary>
/// <remarks>Vertices are numbered: first the nodes, by their own numbers, then the bends.</remarks>
internal sealed class LayerGraph
{
    /// <param name="vertices">The vertices; the nodes first.</param>
    /// <param name="links">The links; upper and lower vertex lie in adjacent layers.</param>
    /// <param name="chains">For each edge its vertices from end to end, the upper end first; empty for a loop.</param>
    public LayerGraph(IReadOnlyList<Vertex> vertices, IReadOnlyList<Link> links, int[][] chains)
    {
        (Vertices, Links, Chains) = ([.. vertices], [.. links], chains);
        Above = Adjacency.ByLower(Vertices.Length, Links);
        Below = Adjacency.ByUpper(Vertices.Length, Links);
        LayerCount = Vertices.Length == 0 ? 0 : Vertices.Max(vertex => vertex.Layer) + 1;
    }

    public Vertex[] Vertices { get; }

    public Link[] Links { get; }

    public int[][] Chains { get; }

    public int LayerCount { get; }

    /// <summary>The neighbours of each vertex in the layer above; one that several links lead to occurs as often.</summary>
    public Adjacency Above { get; }

    /// <inheritdoc cref="Above"/>
    public Adjacency Below { get; }
}

/// <summary>A node, or a bend of an edge.</summary>
/// <param name="Layer">Its layer, from 0 at the top.</param>
/// <param name="Left">The room that it takes to the left of its x, in points.</param>
/// <param name="Right">The room that it takes to the right, with what belongs to it: a label, loops.</param>
/// <param name="Height">The room that it takes, half of it above its y.</param>
/// <param name="Edge">The edge whose bend it is; negative for a node.</param>
internal readonly record struct Vertex(int Layer, double Left, double Right, double Height, int Edge)
{
    public bool IsNode => Edge < 0;

    /// <summary>Whether other edges have to go round it.</summary>
    public bool IsSolid => IsNode || Height > 0;
}

/// <summary>A part of an edge, from a layer to the next.</summary>
internal readonly record struct Link(int Upper, int Lower, int Weight);

/// <summary>The neighbours of all vertices on one side, in one array.</summary>
internal sealed class Adjacency
{
    private readonly int[] _starts, _neighbours;

    private Adjacency(int count, Link[] links, Func<Link, (int Vertex, int Neighbour)> ends)
    {
        _starts = new int[count + 1];
        _neighbours = new int[links.Length];
        foreach (Link link in links)
        {
            _starts[ends(link).Vertex + 1]++;
        }

        for (int i = 0; i < count; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        int[] next = [.. _starts];
        foreach (Link link in links)
        {
            (int vertex, int neighbour) = ends(link);
            _neighbours[next[vertex]++] = neighbour;
        }
    }

    public static Adjacency ByLower(int count, Link[] links) => new(count, links, link => (link.Lower, link.Upper));

    public static Adjacency ByUpper(int count, Link[] links) => new(count, links, link => (link.Upper, link.Lower));

    public ReadOnlySpan<int> this[int vertex] => _neighbours.AsSpan(_starts[vertex], _starts[vertex + 1] - _starts[vertex]);
}
