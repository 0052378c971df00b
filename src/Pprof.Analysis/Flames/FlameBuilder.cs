using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Flames;

/// <summary>
/// Makes the frames of a flame graph from the root on, the heaviest first: the stacks of a frame lie together, and are put
/// in order by what is called next. What is too small is known before it is looked into, so that time and memory are taken
/// only for what is kept.
/// </summary>
internal sealed class FlameBuilder
{
    private readonly View _view;
    private readonly NodeTable _places;
    private readonly FlameValue[] _values;
    private readonly FlameLimits _limits;
    private readonly StackCursors _cursors;
    private readonly int[] _stacks;
    private readonly int[] _next;
    private readonly List<FlameFrame> _frames = [];
    private readonly PriorityQueue<Group, (long Larger, int Depth, int Number)> _pending = new();
    private readonly List<Group> _groups = [];
    private double _least;
    private int _pendingCount;

    private FlameBuilder(View view, NodeTable places, FlameValue[] values, FlameLimits limits)
    {
        _view = view;
        _places = places;
        _values = values;
        _limits = limits;
        _cursors = new StackCursors(view.Profile.Stacks, places);
        _stacks = [.. Enumerable.Range(0, values.Length).Where(stack => values[stack] != default)];
        _next = new int[_stacks.Length];
    }

    /// <summary>The number of frames that were left out with all that they call.</summary>
    public int LostFrames { get; private set; }

    /// <summary>What they are worth.</summary>
    public FlameValue Lost { get; private set; }

    /// <summary>The frames.</summary>
    public FlameFrames Frames => new(CallersFirst());

    /// <summary>
    /// Makes the frames of a view. If there are more than the limits allow, the lightest are left out, of equal ones the deepest.
    /// </summary>
    public static FlameBuilder Build(View view, NodeTable places, FlameValue[] values, FlameLimits limits)
    {
        var builder = new FlameBuilder(view, places, values, limits);
        builder.Build();
        return builder;
    }

    private void Build()
    {
        FlameValue total = SumOf(0, _stacks.Length);
        _least = _limits.LeastShare * total.Larger;
        int own = PutLeavesFirst(0, _stacks.Length, stack => _cursors.Start(stack));
        AddFrame(new Group(0, _stacks.Length, FlameFrames.NoPlace, -1, total, false), own);
        while (_frames.Count < _limits.FrameCount && _pending.TryDequeue(out Group group, out _))
        {
            _view.Cancellation.ThrowIfCancellationRequested();
            AddFrame(group, PutLeavesFirst(group.Start, group.End, stack => _cursors.Advance(stack)));
        }

        foreach ((Group group, _) in _pending.UnorderedItems)
        {
            Lose(group);
        }
    }

    // own is where the stacks end whose leaf it is.
    private void AddFrame(Group group, int own)
    {
        int frame = _frames.Count;
        int depth = group.Caller < 0 ? 0 : _frames[group.Caller].Depth + 1;
        FlameValue self = SumOf(group.Start, own);
        _frames.Add(new FlameFrame(group.Caller, depth, group.Place, group.IsInline, self, group.Value, 0));
        FindCallees(own, group.End, frame);
        foreach (Group callee in _groups)
        {
            if (IsDropped(callee))
            {
                continue;
            }

            if (IsSeen(callee, depth))
            {
                _pending.Enqueue(callee, (-callee.Value.Larger, depth, _pendingCount++));
            }
            else
            {
                Lose(callee);
            }
        }
    }

    private void Lose(in Group group)
    {
        FlameFrame caller = _frames[group.Caller];
        _frames[group.Caller] = caller with { LostWidth = caller.LostWidth + group.Value.Larger };
        LostFrames++;
        Lost += group.Value;
    }

    // All that a frame calls comes right behind it; what it calls itself is in order already, since the heaviest came first.
    private List<FlameFrame> CallersFirst()
    {
        ILookup<int, int> callees = Enumerable.Range(0, _frames.Count).ToLookup(frame => _frames[frame].Caller);
        var ordered = new List<FlameFrame>(_frames.Count);
        var open = new Stack<(int Frame, int Caller)>([(0, -1)]);
        while (open.TryPop(out (int Frame, int Caller) next))
        {
            int caller = ordered.Count;
            ordered.Add(_frames[next.Frame] with { Caller = next.Caller });
            foreach (int callee in callees[next.Frame].Reverse())
            {
                open.Push((callee, caller));
            }
        }

        return ordered;
    }

    // Nobody wants to see it: it is neither lost nor has it room.
    private bool IsDropped(in Group group) => _view.Options.DropNegative && group.Value.Change < 0;

    private bool IsSeen(in Group group, int callerDepth) =>
        group.Value.Larger >= _least && callerDepth < _limits.Depth;

    // Moves every cursor on and puts the stacks first that have nothing more; the number where the others begin.
    private int PutLeavesFirst(int start, int end, Func<int, bool> advance)
    {
        int own = start;
        for (int i = start; i < end; i++)
        {
            if (!advance(_stacks[i]))
            {
                (_stacks[own], _stacks[i]) = (_stacks[i], _stacks[own]);
                own++;
            }
        }

        return own;
    }

    // The stacks by what they call next, the heaviest first: so the costly path runs down on one side and what is too
    // small to be read gathers on the other. Equal ones come by name, so that the picture is always the same.
    private void FindCallees(int start, int end, int caller)
    {
        _groups.Clear();
        for (int i = start; i < end; i++)
        {
            _next[i] = _cursors.PlaceOf(_stacks[i]);
        }

        Span<int> next = _next.AsSpan(start..end);
        if (!next.IsEmpty && next.ContainsAnyExcept(next[0]))
        {
            next.Sort(_stacks.AsSpan(start..end));
        }

        for (int first = start, i = start + 1; i <= end; i++)
        {
            if (i == end || _next[i] != _next[first])
            {
                _groups.Add(new Group(first, i, _next[first], caller, SumOf(first, i), IsInline(first, i)));
                first = i;
            }
        }

        _groups.Sort((x, y) => x.Value.Larger != y.Value.Larger
            ? y.Value.Larger.CompareTo(x.Value.Larger)
            : CompareNames(x.Place, y.Place));
    }

    private int CompareNames(int x, int y)
    {
        int order = _places.PrintableName(x).CompareTo(_places.PrintableName(y));
        return order != 0 ? order : x.CompareTo(y);
    }

    private bool IsInline(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (_cursors.IsCalled(_stacks[i]))
            {
                return false;
            }
        }

        return true;
    }

    private FlameValue SumOf(int start, int end)
    {
        FlameValue sum = default;
        for (int i = start; i < end; i++)
        {
            sum += _values[_stacks[i]];
        }

        return sum;
    }

    // Stacks that agree up to a place, which becomes a frame.
    private readonly record struct Group(int Start, int End, int Place, int Caller, FlameValue Value, bool IsInline);
}
