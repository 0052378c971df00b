namespace Pprof.Patterns;

/// <summary>Collects ranges of code points in any order.</summary>
internal sealed class RuneSetBuilder
{
    // The first code point in the upper half and the last one in the lower, so that sorting orders by the first.
    private readonly List<long> _ranges = [];

    /// <summary>The number of ranges added.</summary>
    public int Count => _ranges.Count;

    /// <param name="first">The first code point of the range.</param>
    /// <param name="last">The last one, inclusive.</param>
    public void Add(int first, int last) => _ranges.Add(((long)first << 32) | (uint)last);

    public void Add(RuneSet set)
    {
        ReadOnlySpan<int> bounds = set.Bounds;
        for (int i = 0; i < bounds.Length; i += 2)
        {
            Add(bounds[i], bounds[i + 1] - 1);
        }
    }

    public RuneSet Build()
    {
        _ranges.Sort();
        var bounds = new List<int>(_ranges.Count * 2);
        foreach (long range in _ranges)
        {
            int start = (int)(range >> 32);
            int end = (int)range + 1;
            if (bounds.Count > 0 && start <= bounds[^1])
            {
                bounds[^1] = Math.Max(bounds[^1], end);
            }
            else
            {
                bounds.Add(start);
                bounds.Add(end);
            }
        }

        return new RuneSet([.. bounds]);
    }
}
