using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>What calls what in a profile, and what it costs: the nodes worth showing, the most important first.</summary>
/// <param name="Nodes">The nodes that are shown, in the report's order.</param>
/// <param name="CandidateCount">The number of nodes before the limit of their number.</param>
/// <param name="DroppedNodes">The number of nodes left out because their cumulative value is too small.</param>
/// <param name="DroppedEdges">The number of edges left out because their weight is too small.</param>
public sealed record Graph(ImmutableArray<Node> Nodes, int CandidateCount, int DroppedNodes, int DroppedEdges)
{
    /// <summary>The sum of the nodes' flat values; of their means if means were asked for.</summary>
    public long Flat
    {
        get
        {
            long sum = 0;
            foreach (Node node in Nodes)
            {
                sum += node.Flat.Value;
            }

            return sum;
        }
    }
}
