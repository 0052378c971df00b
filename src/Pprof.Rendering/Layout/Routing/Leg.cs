using Pprof.Rendering.Layout.Ordering;
using Pprof.Rendering.Layout.Placement;

namespace Pprof.Rendering.Layout.Routing;

/// <summary>A part of an edge that leads only downwards.</summary>
/// <param name="Vertices">From a vertex to one in a lower layer.</param>
/// <param name="IsFlipped">Whether the edge runs through it upwards.</param>
/// <remarks>
/// Nearly every edge is one leg. An edge between nodes of one layer sags into the next and has two, which meet at its
/// lowest bend.
/// </remarks>
internal readonly record struct Leg(int[] Vertices, bool IsFlipped)
{
    public int Upper => Vertices[0];

    public int Lower => Vertices[^1];

    public static Leg[] Of(LayerGraph graph, LayoutEdge edge, int[] chain)
    {
        if (chain.Length == 3 && graph.Vertices[chain[0]].Layer == graph.Vertices[chain[2]].Layer)
        {
            Leg first = new([chain[0], chain[1]], false), second = new([chain[2], chain[1]], true);
            return chain[0] == edge.From ? [first, second] : [second with { IsFlipped = false }, first with { IsFlipped = true }];
        }

        return chain.Length == 0 ? [] : [new Leg(chain, chain[0] != edge.From)];
    }

    /// <summary>The openings between its ends.</summary>
    public List<Gate> Gates(PlacedGraph placed)
    {
        var gates = new List<Gate>(Vertices.Length * 2);
        for (int i = 0; i < Vertices.Length; i++)
        {
            (double top, double bottom) = placed.Bands[placed.Graph.Vertices[Vertices[i]].Layer];
            if (i > 0)
            {
                gates.Add(Gate.At(placed, Vertices[i], top));
            }

            if (i + 1 < Vertices.Length && (i == 0 || bottom > top))
            {
                gates.Add(Gate.At(placed, Vertices[i], bottom));
            }
        }

        return gates;
    }
}
