namespace Pprof.Analysis.Graphs;

/// <summary>
/// Orders nodes by how much they tell in a picture: a node between many others says more than one of a chain, so its
/// value is multiplied by the entropy of the weights of its edges.
/// </summary>
internal sealed class EntropyOrder : IComparer<int>
{
    private readonly GraphNodes _nodes;
    private readonly Dictionary<int, long> _scores = [];

    public EntropyOrder(GraphNodes nodes, IReadOnlyList<int> shown, EdgeCount[] edges)
    {
        _nodes = nodes;
        ILookup<int, long> incoming = edges.ToLookup(edge => edge.Destination, edge => edge.Sum);
        ILookup<int, long> outgoing = edges.ToLookup(edge => edge.Source, edge => edge.Sum);
        foreach (int node in shown)
        {
            long flat = nodes.Flat(node).Sum;
            double score = Entropy(incoming[node], 0) + Entropy(outgoing[node], flat);
            _scores.Add(node, unchecked(Truncate(score * nodes.Cum(node).Sum) + flat));
        }
    }

    public int Compare(int x, int y)
    {
        int order = Weight.MagnitudeOf(_scores[y]).CompareTo(Weight.MagnitudeOf(_scores[x]));
        if (order == 0 && x != y)
        {
            order = _nodes.PrintableName(x).CompareTo(_nodes.PrintableName(y));
        }

        if (order == 0)
        {
            order = _nodes.Flat(y).Magnitude.CompareTo(_nodes.Flat(x).Magnitude);
        }

        return order != 0 ? order : x.CompareTo(y);
    }

    private static double Entropy(IEnumerable<long> weights, long self)
    {
        double score = 0;
        long total = self;
        int count = 0;
        foreach (long weight in weights)
        {
            count++;
            total += weight > 0 ? weight : 0;
        }

        if (count == 0)
        {
            return 1; // A root or a leaf is worth seeing.
        }

        if (total == 0)
        {
            return 0;
        }

        foreach (long weight in weights)
        {
            score += Term(weight, total);
        }

        return self > 0 ? score + Term(self, total) : score;
    }

    private static double Term(long weight, long total)
    {
        double share = (double)Weight.MagnitudeOf(weight) / total;
        return -share * Math.Log2(share);
    }

    // An edge whose samples cancel out has no entropy at all; its ends come first, as in the other pprof tools.
    private static long Truncate(double score) => double.IsNaN(score) ? long.MinValue : (long)score;
}
