namespace Pprof.Patterns;

/// <summary>
/// Which code points are variants of each other under Unicode's simple case folding: K, k and the Kelvin sign. The
/// variants form a circle, each leading to the next.
/// </summary>
internal static class CaseFolds
{
    private static readonly (int[] Runes, int[] Next) Circles = Decode();

    /// <summary>All variants of a code point, itself among them.</summary>
    public static RuneSet VariantsOf(int rune)
    {
        var variants = new RuneSetBuilder();
        variants.Add(rune, rune);
        AddVariants(variants, rune, rune);
        return variants.Build();
    }

    /// <summary>Adds every variant of every member.</summary>
    public static RuneSet Close(RuneSet set)
    {
        var closed = new RuneSetBuilder();
        closed.Add(set);
        ReadOnlySpan<int> bounds = set.Bounds;
        for (int i = 0; i < bounds.Length; i += 2)
        {
            AddVariants(closed, bounds[i], bounds[i + 1] - 1);
        }

        return closed.Build();
    }

    /// <summary>Adds the variants of a range's code points, but not necessarily the range itself.</summary>
    public static void AddVariants(RuneSetBuilder variants, int first, int last)
    {
        (int[] runes, int[] next) = Circles;
        if (first <= runes[0] && last >= runes[^1])
        {
            return;
        }

        int start = Array.BinarySearch(runes, first);
        for (int i = start < 0 ? ~start : start; i < runes.Length && runes[i] <= last; i++)
        {
            for (int variant = next[i]; variant != runes[i]; variant = next[Array.BinarySearch(runes, variant)])
            {
                variants.Add(variant, variant);
            }
        }
    }

    // A run: where it starts, counted from the start of the one before; one less than its length; its stride; how far
    // the next variant is from each. Runs of stride 2 interleave.
    private static (int[] Runes, int[] Next) Decode()
    {
        var runes = new List<int>();
        var next = new List<int>();
        var cursor = new TableCursor(UnicodeTables.Folds);
        int start = 0;
        while (!cursor.AtEnd)
        {
            start += cursor.Read();
            int count = cursor.Read() + 1;
            int stride = cursor.Read();
            int distance = cursor.ReadSigned();
            for (int i = 0; i < count; i++)
            {
                runes.Add(start + (i * stride));
                next.Add(start + (i * stride) + distance);
            }
        }

        int[] sorted = [.. runes];
        int[] following = [.. next];
        Array.Sort(sorted, following);
        return (sorted, following);
    }
}
