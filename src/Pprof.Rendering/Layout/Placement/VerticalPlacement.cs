using Pprof.Rendering.Layout.Ordering;

namespace Pprof.Rendering.Layout.Placement;

/// <summary>The height at which each layer lies.</summary>
internal static class VerticalPlacement
{
    /// <summary>The highest and lowest y of each layer, in points, the first beginning at 0.</summary>
    /// <param name="graph">The layers.</param>
    /// <param name="gap">The free room between two layers.</param>
    public static (double Top, double Bottom)[] Place(LayerGraph graph, double gap)
    {
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
            y += heights[layer] + gap;
        }

        return bands;
    }
}
