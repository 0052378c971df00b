using Pprof.Rendering.Layout.Ordering;

namespace Pprof.Rendering.Layout.Placement;

/// <summary>The height at which each layer lies.</summary>
internal static class VerticalPlacement
{
    // Edges that lead far to the side get more room to go down in, so that they can be told apart: of that way this
    // share, and at most so many times the usual room.
    private const double LeastSlope = 1.0 / 20, MostTimes = 2.5;

    /// <summary>The highest and lowest y of each layer, in points, the first beginning at 0.</summary>
    /// <param name="graph">The layers.</param>
    /// <param name="x">The x of each vertex.</param>
    /// <param name="gap">The free room between two layers if no edge needs more.</param>
    public static (double Top, double Bottom)[] Place(LayerGraph graph, double[] x, double gap)
    {
        double[] gaps = new double[graph.LayerCount];
        foreach (Link link in graph.Links)
        {
            int layer = graph.Vertices[link.Upper].Layer;
            gaps[layer] = Math.Max(gaps[layer], Math.Abs(x[link.Upper] - x[link.Lower]) * LeastSlope);
        }

        double[] heights = new double[graph.LayerCount];
        foreach (Vertex vertex in graph.Vertices)
        {
            heights[vertex.Layer] = Math.Max(heights[vertex.Layer], vertex.Height);
        }

        var bands = new (double Top, double Bottom)[graph.LayerCount];
        double y = 0;
        for (int layer = 0; layer < bands.Length; layer++)
        {
            bands[layer] = (y, y + heights[layer]);
            y += heights[layer] + Math.Clamp(gaps[layer], gap, gap * MostTimes);
        }

        return bands;
    }
}
