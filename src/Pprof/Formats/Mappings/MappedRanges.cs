namespace Pprof.Formats;

/// <summary>Puts a memory map in order, as the other pprof tools do.</summary>
internal static class MappedRanges
{
    private const ulong UsualStart = 0x400000;

    /// <summary>Joins what belongs together and puts the main binary first.</summary>
    public static List<MappedRange> Order(IReadOnlyList<MappedRange> ranges)
    {
        List<MappedRange> ordered = JoinAdjacent(ranges);
        PutMainFirst(ordered);
        if (ordered.Count > 1 && ordered[0].File.Span.StartsWith("/anon_hugepage"u8) && ordered[0].Limit == ordered[1].Start)
        {
            ordered.RemoveAt(0);
        }

        // A program that remaps its code loses the first part of its mapping.
        if (ordered.Count > 0 && unchecked(ordered[0].Start - ordered[0].Offset) == UsualStart)
        {
            ordered[0].Start = UsualStart;
            ordered[0].Offset = 0;
        }

        return ordered;
    }

    private static List<MappedRange> JoinAdjacent(IReadOnlyList<MappedRange> ranges)
    {
        var joined = new List<MappedRange>();
        foreach (MappedRange range in ranges)
        {
            if (joined.Count == 0 || !Continues(joined[^1], range))
            {
                joined.Add(range);
                continue;
            }

            MappedRange last = joined[^1];
            last.Limit = range.Limit;
            last.File = range.File.IsEmpty ? last.File : range.File;
            last.BuildId = range.BuildId.IsEmpty ? last.BuildId : range.BuildId;
        }

        return joined;
    }

    private static bool Continues(MappedRange first, MappedRange second) =>
        (first.File.IsEmpty || second.File.IsEmpty || first.File == second.File)
        && (first.BuildId.IsEmpty || second.BuildId.IsEmpty || first.BuildId == second.BuildId)
        && first.Limit == second.Start
        && (first.Offset == 0 || second.Offset == 0
            || unchecked(first.Offset + (first.Limit - first.Start)) == second.Offset);

    private static void PutMainFirst(List<MappedRange> ranges)
    {
        int main = ranges.FindIndex(range => CanBeMain(range.File.ToString()));
        if (main > 0)
        {
            (ranges[0], ranges[main]) = (ranges[main], ranges[0]);
        }
    }

    // Neither a library nor something like [vdso].
    private static bool CanBeMain(string file)
    {
        string name = file.Replace("(deleted)", "", StringComparison.Ordinal).Trim();
        return name.Length > 0 && name[0] != '[' && !IsLibrary(name);
    }

    // libc.so, libc.so.6, libc.so_2
    private static bool IsLibrary(string name)
    {
        for (int dot = name.IndexOf(".so", StringComparison.Ordinal); dot >= 0;
            dot = name.IndexOf(".so", dot + 1, StringComparison.Ordinal))
        {
            ReadOnlySpan<char> rest = name.AsSpan(dot + 3);
            if (rest is [] or ['.' or '_', >= '0' and <= '9', ..])
            {
                return true;
            }
        }

        return false;
    }
}
