using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Flames;

/// <summary>Walks all stacks from root to leaf, each at its own pace, call by call: inlined calls are steps too.</summary>
internal sealed class StackCursors
{
    private readonly StackTable _stacks;
    private readonly NodeTable _places;
    private readonly int[] _frames;
    private readonly int[] _positions;

    public StackCursors(StackTable stacks, NodeTable places)
    {
        _stacks = stacks;
        _places = places;
        _frames = new int[stacks.Count];
        _positions = new int[stacks.Count];
    }

    /// <summary>Puts a cursor at the root; false for an empty stack.</summary>
    public bool Start(int stack)
    {
        _frames[stack] = _stacks.Starts[stack + 1];
        return EnterNext(stack);
    }

    /// <summary>The place where a cursor is.</summary>
    public int PlaceOf(int stack) => _places.Nodes[_positions[stack]];

    /// <summary>Whether the place where a cursor is was called, not inlined into the one before.</summary>
    public bool IsCalled(int stack) =>
        _positions[stack] == _places.Starts[_stacks.Frames[_frames[stack]].Value + 1] - 1;

    /// <summary>Goes to what is called next; false at the leaf.</summary>
    public bool Advance(int stack)
    {
        if (_positions[stack] > _places.Starts[_stacks.Frames[_frames[stack]].Value])
        {
            _positions[stack]--;
            return true;
        }

        return EnterNext(stack);
    }

    private bool EnterNext(int stack)
    {
        if (_frames[stack] == _stacks.Starts[stack])
        {
            return false;
        }

        _frames[stack]--;
        _positions[stack] = _places.Starts[_stacks.Frames[_frames[stack]].Value + 1] - 1;
        return true;
    }
}
