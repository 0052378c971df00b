using Pprof.Rendering.Layout.Ordering;
using Pprof.Rendering.Layout.Simplex;

namespace Pprof.Rendering.Layout.Placement;

/// <summary>Gives every vertex its x, so that links are short and long ones straight.</summary>
internal static class HorizontalPlacement
{
    // How much straightness is worth between two nodes, at one end of a long edge, and along it: the weights of
    // Gansner et al. 1993, section 4.
    private const int BetweenNodes = 1, AtEnd = 2, AlongEdge = 8;

    /// <summary>
    /// The x of every vertex in points, exactly the best for the given order: the sum over all links of weight times
    /// width is least.
    /// </summary>
    public static double[] Place(LayerGraph graph, LayerOrder order, Separation separation, CancellationToken cancellation)
    {
        var problem = new DistanceProblem(graph.Vertices.Length);
        foreach (int[] layer in order.Layers)
        {
            for (int i = 1; i < layer.Length; i++)
            {
                problem.Keep(layer[i - 1], layer[i], separation.Between(graph.Vertices[layer[i - 1]], graph.Vertices[layer[i]]));
            }
        }

        foreach (Link link in graph.Links)
        {
            problem.Align(link.Upper, link.Lower, WeightOf(graph, link));
        }

        double[] x = [.. NetworkSimplex.Solve(problem, cancellation).Select(number => (double)number)];
        new Centering(graph, order, separation, x).Run();
        return x;
    }

    public static int WeightOf(LayerGraph graph, Link link)
    {
        int nodes = (graph.Vertices[link.Upper].IsNode ? 1 : 0) + (graph.Vertices[link.Lower].IsNode ? 1 : 0);
        return link.Weight * nodes switch { 2 => BetweenNodes, 1 => AtEnd, _ => AlongEdge };
    }
}
