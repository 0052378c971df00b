namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>
/// The different ways from objects to roots, by types: a tree that grows from the roots. Types that come again, as those
/// of a list's nodes, are folded, so that a path is not as long as the list.
/// </summary>
internal sealed class RetentionPaths
{
    /// <summary>Stands for no path: the place above the roots.</summary>
    public const int Start = -1;

    // A path is compared with itself up to so many frames, for nodes that take turns.
    private const int LongestPeriod = 8;

    // A type may come again so often.
    private const int MostRepeats = 6;
    private const int MostFrames = 128;
    private readonly int _mostPaths;
    private readonly List<Path> _paths = [];
    private readonly Dictionary<(int Path, uint Frame), int> _steps = [];
    private readonly Dictionary<(int Path, uint Frame), int> _children = [];

    /// <param name="mostPaths">How many different ones are kept at most.</param>
    public RetentionPaths(int mostPaths = 1 << 18)
    {
        _mostPaths = mostPaths;
    }

    /// <summary>How many there are, with parts of others.</summary>
    public int Count => _paths.Count;

    /// <summary>Whether there were too many: later ones tell of the object and the root alone.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The path of what a frame stands for, which is kept alive by what another path leads to.</summary>
    public int Extend(int path, HeapFrame frame)
    {
        if (!_steps.TryGetValue((path, frame.Code), out int longer))
        {
            longer = FindStep(path, frame);
            _steps.Add((path, frame.Code), longer);
        }

        return longer;
    }

    /// <summary>The frames of a path, the object first.</summary>
    public IEnumerable<HeapFrame> FramesOf(int path)
    {
        for (; path != Start; path = _paths[path].Parent)
        {
            yield return _paths[path].Frame;
        }
    }

    private int FindStep(int path, HeapFrame frame)
    {
        if (path == Start || frame.Kind != HeapFrameKind.Type)
        {
            return Add(path, frame);
        }

        int folded = Fold(path, frame);
        if (folded != Start)
        {
            return folded;
        }

        if (_paths[path].Length >= MostFrames || _paths.Count >= _mostPaths)
        {
            return AddOmitting(path, frame);
        }

        bool isRepeat = Contains(path, frame);
        return isRepeat && _paths[path].Repeats >= MostRepeats && _paths[path].IsRepeat
            ? Extend(_paths[path].Parent, frame)
            : Add(path, frame, isRepeat);
    }

    // If the frame ends a second round of the same types, it belongs to the first one.
    private int Fold(int path, HeapFrame frame)
    {
        int end = path;
        for (int period = 1; period <= LongestPeriod && end != Start; period++, end = _paths[end].Parent)
        {
            if (_paths[end].Frame == frame && AreSame(path, _paths[end].Parent, period - 1))
            {
                return end;
            }
        }

        return Start;
    }

    private bool AreSame(int first, int second, int length)
    {
        for (; length > 0; length--, first = _paths[first].Parent, second = _paths[second].Parent)
        {
            if (first == Start || second == Start || _paths[first].Frame != _paths[second].Frame)
            {
                return false;
            }
        }

        return true;
    }

    private bool Contains(int path, HeapFrame frame)
    {
        for (; path != Start; path = _paths[path].Parent)
        {
            if (_paths[path].Frame == frame)
            {
                return true;
            }
        }

        return false;
    }

    // The beginning, a mark and the object; where there are too many paths, the beginning is the root.
    private int AddOmitting(int path, HeapFrame frame)
    {
        bool isFull = _paths.Count >= _mostPaths;
        IsFull |= isFull;
        int longest = isFull ? 1 : MostFrames - 2;
        while (_paths[path].Length > longest)
        {
            path = _paths[path].Parent;
        }

        return Add(Add(path, new HeapFrame(HeapFrameKind.Omitted, 0)), frame);
    }

    private int Add(int parent, HeapFrame frame, bool isRepeat = false)
    {
        if (_children.TryGetValue((parent, frame.Code), out int path))
        {
            return path;
        }

        Path above = parent == Start ? default : _paths[parent];
        _paths.Add(new Path(parent, frame, above.Length + 1, above.Repeats + (isRepeat ? 1 : 0), isRepeat));
        _children.Add((parent, frame.Code), _paths.Count - 1);
        return _paths.Count - 1;
    }

    private readonly record struct Path(int Parent, HeapFrame Frame, int Length, int Repeats, bool IsRepeat);
}
