using Pprof.Rendering.Layout.Ordering;

namespace Pprof.Rendering.Layout.Placement;

/// <summary>
/// Moves what may stand in several places at the same cost to the middle of them: a caller between its two callees. The
/// best solution that the simplex method finds always leans to one side.
/// </summary>
internal sealed class Centering(LayerGraph graph, LayerOrder order, Separation separation, double[] x)
{
    private const int Rounds = 4;
    private readonly List<(double At, long Weight)> _pulls = [];
    private readonly Dictionary<(int, int), long> _weights = WeightsOf(graph);

    public void Run()
    {
        for (int round = 0; round < Rounds; round++)
        {
            MoveGroups(SingleVertices());
            MoveGroups(StraightGroups());
        }
    }

    private IEnumerable<int[]> SingleVertices() => order.Layers.SelectMany(layer => layer).Select(vertex => new[] { vertex });

    // What upright links join stays upright.
    private IEnumerable<int[]> StraightGroups()
    {
        var sets = new DisjointSets(graph.Vertices.Length);
        foreach (Link link in graph.Links.Where(link => x[link.Upper] == x[link.Lower]))
        {
            sets.Unite(link.Upper, link.Lower);
        }

        return Enumerable.Range(0, graph.Vertices.Length)
            .GroupBy(sets.Find)
            .Where(group => group.Skip(1).Any())
            .Select(group => group.ToArray());
    }

    private void MoveGroups(IEnumerable<int[]> groups)
    {
        foreach (int[] group in groups)
        {
            (double least, double most) = CheapestMoves(group);
            (double first, double last) = FreeMoves(group);
            (least, most) = (Math.Max(least, first), Math.Min(most, last));
            if (least < most && double.IsFinite(least + most))
            {
                double move = (least + most) / 2;
                foreach (int vertex in group)
                {
                    x[vertex] += move;
                }
            }
        }
    }

    // The moves after which half of the weight pulls to either side.
    private (double Least, double Most) CheapestMoves(int[] group)
    {
        _pulls.Clear();
        foreach (int vertex in group)
        {
            AddPulls(vertex, graph.Above[vertex], group);
            AddPulls(vertex, graph.Below[vertex], group);
        }

        _pulls.Sort();
        long half = 0, sum = _pulls.Sum(pull => pull.Weight);
        for (int i = 0; i < _pulls.Count; i++)
        {
            half += _pulls[i].Weight;
            if (half * 2 >= sum)
            {
                return (_pulls[i].At, half * 2 == sum ? _pulls[i + 1].At : _pulls[i].At);
            }
        }

        return (double.NegativeInfinity, double.PositiveInfinity);
    }

    private void AddPulls(int vertex, ReadOnlySpan<int> neighbours, int[] group)
    {
        foreach (int neighbour in neighbours)
        {
            if (group.Length == 1 || Array.BinarySearch(group, neighbour) < 0)
            {
                _pulls.Add((x[neighbour] - x[vertex], WeightBetween(vertex, neighbour)));
            }
        }
    }

    private (double First, double Last) FreeMoves(int[] group)
    {
        (double first, double last) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (int vertex in group)
        {
            int[] layer = order.Layers[graph.Vertices[vertex].Layer];
            int position = order.Positions[vertex];
            if (position > 0)
            {
                first = Math.Max(first, Room(layer[position - 1], vertex, group));
            }

            if (position + 1 < layer.Length)
            {
                last = Math.Min(last, -Room(vertex, layer[position + 1], group));
            }
        }

        return (first, last);
    }

    // How far the right one must move at least, a negative number where there is room.
    private double Room(int left, int right, int[] group) =>
        Array.BinarySearch(group, left) >= 0 && Array.BinarySearch(group, right) >= 0
            ? double.NegativeInfinity
            : x[left] + separation.Between(graph.Vertices[left], graph.Vertices[right]) - x[right];

    private long WeightBetween(int a, int b) => _weights.GetValueOrDefault((Math.Min(a, b), Math.Max(a, b)));

    private static Dictionary<(int, int), long> WeightsOf(LayerGraph graph)
    {
        var weights = new Dictionary<(int, int), long>(graph.Links.Length);
        foreach (Link link in graph.Links)
        {
            weights[(Math.Min(link.Upper, link.Lower), Math.Max(link.Upper, link.Lower))] = HorizontalPlacement.WeightOf(graph, link);
        }

        return weights;
    }
}
