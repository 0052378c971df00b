namespace Pprof;

/// <summary>The call stacks, leaf first: the location that was running comes before its caller.</summary>
public sealed class StackTable
{
    private readonly int[] _starts;
    private readonly LocationIndex[] _frames;

    // starts holds at least count + 1 entries and frames at least starts[count]; both may be longer, since the
    // reader's arrays grow by estimate and are not copied to fit.
    internal StackTable(int count, int[] starts, LocationIndex[] frames)
    {
        Count = count;
        _starts = starts;
        _frames = frames;
    }

    /// <summary>The table without a stack.</summary>
    public static StackTable Empty { get; } = new(0, [0], []);

    /// <summary>The number of stacks.</summary>
    public int Count { get; }

    /// <summary>The number of frames of all stacks together.</summary>
    public int FrameCount => _starts[Count];

    /// <summary>Where each stack begins in <see cref="Frames"/>, and at last where they end: Count + 1 entries.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Count + 1);

    /// <summary>The frames of all stacks, end to end.</summary>
    public ReadOnlySpan<LocationIndex> Frames => _frames.AsSpan(0, FrameCount);

    /// <summary>The frames of a stack, leaf first; empty for a sample without a stack.</summary>
    public ReadOnlySpan<LocationIndex> this[StackIndex index] =>
        _frames.AsSpan(_starts[index.Value], _starts[index.Value + 1] - _starts[index.Value]);
}
