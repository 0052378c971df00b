namespace Pprof.Collectors.Heap.Async;

/// <summary>Finds places that wait for themselves in the end.</summary>
internal sealed class AwaitCycles
{
    private readonly int[] _starts;
    private readonly int[] _sources;
    private readonly int[] _seen;
    private int _walks;
    private int _first;

    public AwaitCycles(AwaitLinks links)
    {
        _starts = new int[links.Count + 1];
        _seen = new int[links.Count];
        foreach ((_, int to) in links.All)
        {
            _starts[to + 1]++;
        }

        for (int place = 0; place < links.Count; place++)
        {
            _starts[place + 1] += _starts[place];
        }

        int[] next = _starts[..^1];
        _sources = new int[links.All.Count];
        foreach ((int from, int to) in links.All)
        {
            _sources[next[to]++] = from;
        }
    }

    /// <summary>A place of a cycle.</summary>
    /// <param name="isLeft">Which places may be looked at: each has a source among them. None comes back.</param>
    public int Find(Predicate<int> isLeft)
    {
        while (!isLeft(_first))
        {
            _first++;
        }

        int place = _first;
        _walks++;
        while (_seen[place] != _walks)
        {
            _seen[place] = _walks;
            place = _sources.AsSpan(_starts[place], _starts[place + 1] - _starts[place]).ToArray().First(source => isLeft(source));
        }

        return place;
    }
}
