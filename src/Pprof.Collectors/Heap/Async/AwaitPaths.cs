namespace Pprof.Collectors.Heap.Async;

/// <summary>The different stacks, as a tree that grows from their leaves.</summary>
/// <param name="mostPaths">How many different ones are kept at most, with parts of others.</param>
internal sealed class AwaitPaths(int mostPaths = 1 << 18)
{
    /// <summary>Stands for no path: the place below the leaves.</summary>
    public const int Start = -1;

    /// <summary>The frames of a stack; longer ones end in a mark.</summary>
    public const int MostFrames = 128;

    private readonly List<Path> _paths = [];
    private readonly Dictionary<(int Path, int Frame), int> _steps = [];

    /// <summary>The frame that stands for those that were left out.</summary>
    public required int Truncated { get; init; }

    /// <summary>The frame that stands for a stack of which nothing is kept.</summary>
    public required int Omitted { get; init; }

    /// <summary>Whether there were too many.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The path of a frame that waits for what another path leads to.</summary>
    /// <param name="path">The other one.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="isMethod">Whether somebody wrote it, and not .NET alone.</param>
    public int Extend(int path, int frame, bool isMethod)
    {
        if (path != Start && _paths[path].IsEnded)
        {
            return path;
        }

        if (_steps.TryGetValue((path, frame), out int longer))
        {
            return longer;
        }

        return _paths.Count >= mostPaths ? OmitAll()
            : path != Start && _paths[path].Length == MostFrames ? Add(path, Truncated, isMethod: false, isEnded: true)
            : Add(path, frame, isMethod, isEnded: false);
    }

    /// <summary>The path for stacks that are too different to be kept.</summary>
    public int OmitAll()
    {
        IsFull = true;
        return Add(Start, Omitted, isMethod: true, isEnded: true);
    }

    /// <summary>Whether there is a method in a path.</summary>
    public bool HasMethod(int path) => _paths[path].HasMethod;

    /// <summary>The frames of a path, leaf first.</summary>
    public int[] FramesOf(int path)
    {
        var frames = new Stack<int>();
        for (; path != Start; path = _paths[path].Parent)
        {
            frames.Push(_paths[path].Frame);
        }

        return [.. frames];
    }

    private int Add(int parent, int frame, bool isMethod, bool isEnded)
    {
        if (_steps.TryGetValue((parent, frame), out int path))
        {
            return path;
        }

        Path below = parent == Start ? default : _paths[parent];
        _paths.Add(new Path(parent, frame, below.Length + 1, below.HasMethod || isMethod, isEnded));
        _steps.Add((parent, frame), _paths.Count - 1);
        return _paths.Count - 1;
    }

    private readonly record struct Path(int Parent, int Frame, int Length, bool HasMethod, bool IsEnded);
}
