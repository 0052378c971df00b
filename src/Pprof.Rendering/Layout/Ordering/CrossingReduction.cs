namespace Pprof.Rendering.Layout.Ordering;

/// <summary>Looks for orders of the layers with few crossings.</summary>
internal sealed class CrossingReduction
{
    // Links times rounds; what a large graph costs stays within a second or two.
    private const long MostWork = 300_000;
    private const int MostStarts = 24, MostRounds = 32, Patience = 8, MostSifts = 12, LargestSifted = 600, MostResults = 4;

    // Links. To choose between drawings their crossings are counted, which takes 0.2 s if so many lie at one height.
    private const int LargestChoice = 2_000;
    private const double Tolerance = 1.15;
    private readonly LayerGraph _graph;
    private readonly CrossingCount _count;
    private readonly MedianSweep _sweep;
    private readonly Transposition _transposition;
    private readonly CancellationToken _cancellation;

    private CrossingReduction(LayerGraph graph, CancellationToken cancellation)
    {
        (_graph, _cancellation) = (graph, cancellation);
        (_count, _sweep, _transposition) = (new CrossingCount(graph), new MedianSweep(graph), new Transposition(graph));
    }

    /// <summary>The best order that was found, and others nearly as good: which is the best to look at shows when it is drawn.</summary>
    public static IReadOnlyList<LayerOrder> Run(LayerGraph graph, CancellationToken cancellation) =>
        new CrossingReduction(graph, cancellation).Run();

    // The starts differ in what they keep together, so that one of them suits most graphs. A small graph can afford more.
    private LayerOrder[] Run()
    {
        long affordable = MostWork / (_graph.Links.Length + 1);
        int starts = (int)Math.Clamp(affordable / MostRounds, 1, MostStarts);
        int rounds = (int)Math.Clamp(affordable, 2, MostRounds);
        var found = new List<(LayerOrder Order, long Crossings)>();
        for (int start = 0; start < starts && !found.Exists(order => order.Crossings == 0); start++)
        {
            (LayerOrder Order, long Crossings) next = Improve(Start(start), rounds);
            if (!found.Exists(other => other.Crossings == next.Crossings && other.Order.IsSameAs(next.Order)))
            {
                found.Add(next);
            }
        }

        long fewest = found.Min(order => order.Crossings);
        return
        [
            .. found.Where(order => order.Crossings <= (fewest * Tolerance) + 2)
                .OrderBy(order => order.Crossings).Take(_graph.Links.Length <= LargestChoice ? MostResults : 1).Select(order => order.Order),
        ];
    }

    private LayerOrder Start(int number) => number switch
    {
        < 2 => StartOrders.DepthFirst(_graph, downwards: number == 0),
        < 4 => StartOrders.BreadthFirst(_graph, downwards: number == 2),
        _ => StartOrders.Shuffled(_graph, downwards: number % 2 == 0, number),
    };

    private (LayerOrder Order, long Crossings) Improve(LayerOrder order, int rounds)
    {
        (LayerOrder best, long fewest) = (order.Copy(), _count.Of(order));
        int patience = Patience;
        for (int round = 0; round < rounds && patience > 0 && fewest > 0; round++)
        {
            _cancellation.ThrowIfCancellationRequested();
            bool swapsEqual = round % 4 >= 2;
            _sweep.Run(order, downwards: round % 2 == 0, swapsEqual);
            _transposition.Swap(order, swapsEqual);
            long crossings = _count.Of(order);
            patience--;
            if (crossings < fewest)
            {
                (best, fewest, patience) = (order.Copy(), crossings, Patience);
            }
        }

        Sift(best);
        return (best, _count.Of(best));
    }

    private void Sift(LayerOrder order)
    {
        if (order.Layers.Any(layer => layer.Length > LargestSifted))
        {
            return;
        }

        for (int round = 0; round < MostSifts && _transposition.Sift(order); round++)
        {
            _cancellation.ThrowIfCancellationRequested();
        }
    }
}
