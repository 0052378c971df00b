namespace Pprof.Collectors.Heap.Async;

/// <summary>
/// Counts equal stacks without going through each of them, since their number can grow without bound where many wait for
/// what waits for many. A place is gone through once all that it waits for is, and passes the counts of its paths on.
/// </summary>
internal sealed class AwaitCounter
{
    // A place has so many different paths; further ones are not told apart.
    private const int MostPathsOfPlace = 256;
    private const long MostCount = long.MaxValue / 4;
    private const int CancelMask = (1 << 16) - 1;
    private readonly AwaitLinks _links;
    private readonly AwaitPaths _paths;
    private readonly Func<int, (int Frame, bool IsMethod)> _frameOf;
    private readonly int _cycle;
    private readonly CancellationToken _cancel;
    private readonly int[] _waiterStarts;
    private readonly int[] _waiters;
    private readonly int[] _unseenSources;

    // The first path that came to each place, with its count; and those few places to which several came.
    private readonly int[] _firstPaths;
    private readonly long[] _firstCounts;
    private readonly Dictionary<int, Dictionary<int, long>> _otherPaths = [];
    private readonly bool[] _isDone;
    private readonly Queue<int> _ready = new();
    private int _done;

    private AwaitCounter(AwaitLinks links, AwaitPaths paths, Func<int, (int Frame, bool IsMethod)> frameOf, int cycle, CancellationToken cancel)
    {
        _links = links;
        _paths = paths;
        _frameOf = frameOf;
        _cycle = cycle;
        _cancel = cancel;
        _unseenSources = new int[links.Count];
        _isDone = new bool[links.Count];
        _firstPaths = new int[links.Count];
        _firstCounts = new long[links.Count];
        _waiterStarts = new int[links.Count + 1];
        foreach ((int from, int to) in links.All)
        {
            _waiterStarts[from + 1]++;
            _unseenSources[to]++;
        }

        for (int place = 0; place < links.Count; place++)
        {
            _waiterStarts[place + 1] += _waiterStarts[place];
        }

        int[] next = _waiterStarts[..^1];
        _waiters = new int[links.All.Count];
        foreach ((int from, int to) in links.All)
        {
            _waiters[next[from]++] = to;
        }
    }

    /// <summary>The number of stacks for each path that ends in somebody for whom nobody waits.</summary>
    /// <param name="links">Who waits for whom.</param>
    /// <param name="paths">Takes the paths.</param>
    /// <param name="frameOf">The frame of an object, and whether it is a method.</param>
    /// <param name="cycle">The frame at which a stack begins whose methods wait for each other.</param>
    /// <param name="cancel">Gives up.</param>
    public static IReadOnlyDictionary<int, long> Count(
        AwaitLinks links, AwaitPaths paths, Func<int, (int Frame, bool IsMethod)> frameOf, int cycle, CancellationToken cancel) =>
        new AwaitCounter(links, paths, frameOf, cycle, cancel).Count();

    private Dictionary<int, long> Count()
    {
        var counts = new Dictionary<int, long>();
        for (int place = 0; place < _links.Count; place++)
        {
            if (_unseenSources[place] == 0)
            {
                Begin(place, AwaitPaths.Start);
            }
        }

        PassOn(counts);
        for (var cycles = new AwaitCycles(_links); _done < _links.Count;)
        {
            Begin(cycles.Find(place => !_isDone[place]), _paths.Extend(AwaitPaths.Start, _cycle, isMethod: false));
            PassOn(counts);
        }

        return counts;
    }

    private void Begin(int place, int path)
    {
        Arrive(place, path, 1);
        _unseenSources[place] = 0;
        _ready.Enqueue(place);
    }

    private void PassOn(Dictionary<int, long> counts)
    {
        while (_ready.TryDequeue(out int place))
        {
            if ((_done++ & CancelMask) == 0)
            {
                _cancel.ThrowIfCancellationRequested();
            }

            _isDone[place] = true;
            (int frame, bool isMethod) = _frameOf(_links.NodeOf(place));
            PassOn(counts, place, _paths.Extend(_firstPaths[place], frame, isMethod), _firstCounts[place]);
            if (_otherPaths.Remove(place, out Dictionary<int, long>? others))
            {
                foreach ((int path, long count) in others)
                {
                    PassOn(counts, place, _paths.Extend(path, frame, isMethod), count);
                }
            }

            foreach (int waiter in WaitersOf(place))
            {
                if (!_isDone[waiter] && --_unseenSources[waiter] == 0)
                {
                    _ready.Enqueue(waiter);
                }
            }
        }
    }

    private void PassOn(Dictionary<int, long> counts, int place, int path, long count)
    {
        ReadOnlySpan<int> waiters = WaitersOf(place);
        if (waiters.IsEmpty)
        {
            Add(counts, path, count);
        }

        foreach (int waiter in waiters)
        {
            // Of a cycle, whose end is its beginning.
            if (_isDone[waiter])
            {
                Add(counts, path, count);
            }
            else
            {
                Arrive(waiter, path, count);
            }
        }
    }

    private ReadOnlySpan<int> WaitersOf(int place) => _waiters.AsSpan(_waiterStarts[place], _waiterStarts[place + 1] - _waiterStarts[place]);

    private void Arrive(int place, int path, long count)
    {
        if (_firstCounts[place] == 0 || _firstPaths[place] == path)
        {
            _firstPaths[place] = path;
            _firstCounts[place] = Math.Min(MostCount, _firstCounts[place] + count);
            return;
        }

        if (!_otherPaths.TryGetValue(place, out Dictionary<int, long>? others))
        {
            others = [];
            _otherPaths.Add(place, others);
        }

        Add(others, others.Count < MostPathsOfPlace || others.ContainsKey(path) ? path : _paths.OmitAll(), count);
    }

    private static void Add(Dictionary<int, long> counts, int path, long count) =>
        counts[path] = Math.Min(MostCount, counts.GetValueOrDefault(path) + count);
}
