namespace Pprof.Collectors.Heap.Async;

/// <summary>
/// Who waits for whom: places are methods, what they wait for in the end, and what stands between. Those that a place waits
/// for are its sources.
/// </summary>
internal sealed class AwaitLinks
{
    private readonly Dictionary<int, int> _places = [];
    private readonly List<int> _nodes = [];
    private readonly List<(int From, int To)> _links = [];

    /// <summary>How many places there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>The object of a place.</summary>
    public int NodeOf(int place) => _nodes[place];

    /// <summary>The links, each from what is waited for to what waits.</summary>
    public IReadOnlyList<(int From, int To)> All => _links;

    /// <summary>The place of an object, added if there is none.</summary>
    public int PlaceOf(int node)
    {
        if (!_places.TryGetValue(node, out int place))
        {
            place = _nodes.Count;
            _nodes.Add(node);
            _places.Add(node, place);
        }

        return place;
    }

    /// <summary>Adds that an object is waited for by another one.</summary>
    public void Add(int from, int to)
    {
        if (from != to)
        {
            _links.Add((PlaceOf(from), PlaceOf(to)));
        }
    }
}
