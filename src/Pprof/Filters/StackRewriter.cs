namespace Pprof.Filters;

/// <summary>Shortens stacks, each distinct one once, and drops the samples whose stack ends up empty.</summary>
internal sealed class StackRewriter
{
    private const int NotAsked = 0;
    private const int InUse = -1;
    private const int Dropped = -2;

    private readonly StackTable _stacks;
    private readonly StackCut _cut;

    // By stack: its new row + 1, or one of the constants.
    private readonly int[] _rows;
    private readonly LocationIndex[] _frames;
    private readonly int[] _starts;
    private int _count;
    private bool _changed;

    private StackRewriter(Profile profile, StackCut cut)
    {
        _stacks = profile.Stacks;
        _cut = cut;
        _rows = new int[_stacks.Count];
        int stacksInUse = 0, framesInUse = 0;
        foreach (StackIndex stack in profile.Samples.Stacks)
        {
            if (_rows[stack.Value] == NotAsked)
            {
                _rows[stack.Value] = InUse;
                stacksInUse++;
                framesInUse += _stacks[stack].Length;
            }
        }

        _starts = new int[stacksInUse + 1];
        // Enough for stacks that stay as they are; what is never written is never touched.
        _frames = GC.AllocateUninitializedArray<LocationIndex>(framesInUse);
    }

    /// <summary>Rewrites the stacks that samples have; the same profile if all stay as they are.</summary>
    public static Profile Apply(Profile profile, StackCut cut) => new StackRewriter(profile, cut).Run(profile);

    private Profile Run(Profile profile)
    {
        ReadOnlySpan<StackIndex> stacks = profile.Samples.Stacks;
        int[] keptSamples = new int[stacks.Length];
        var keptStacks = new StackIndex[stacks.Length];
        int kept = 0;
        for (int sample = 0; sample < stacks.Length; sample++)
        {
            int row = Rewrite(stacks[sample]);
            if (row != Dropped)
            {
                keptSamples[kept] = sample;
                keptStacks[kept] = new StackIndex(row - 1);
                kept++;
            }
        }

        if (!_changed)
        {
            return profile;
        }

        Profile selected = SampleSelection.Keep(profile, keptSamples.AsSpan(0, kept));
        return selected with
        {
            Samples = selected.Samples.WithStacks(keptStacks),
            Stacks = new StackTable(_count, _starts, _frames),
        };
    }

    private int Rewrite(StackIndex stack)
    {
        ref int row = ref _rows[stack.Value];
        if (row != InUse)
        {
            return row;
        }

        ReadOnlySpan<LocationIndex> frames = _stacks[stack];
        int start = _starts[_count];
        int length = _cut(frames, _frames.AsSpan(start, frames.Length));
        _changed |= length == 0 || length != frames.Length;
        if (length == 0)
        {
            row = Dropped;
            return row;
        }

        _count++;
        _starts[_count] = start + length;
        row = _count;
        return row;
    }
}

/// <summary>Copies the frames of a stack that stay, in their order, and returns their number.</summary>
/// <param name="stack">The stack, leaf first.</param>
/// <param name="kept">As long as the stack.</param>
internal delegate int StackCut(ReadOnlySpan<LocationIndex> stack, Span<LocationIndex> kept);
