using Pprof.Filters;

namespace Pprof;

/// <summary>
/// Drops the callers of the outermost frame that matches, and the samples in which none does: the <c>show_from</c>
/// option. A frame matches by its function's name or source file, or by the file that it was mapped from.
/// </summary>
public static class ShowFromFilter
{
    /// <summary>Filters a profile; the result says whether a location matched.</summary>
    public static FilterResult Apply(Profile profile, Pattern showFrom)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(showFrom);
        LocationTable locations = profile.Locations;
        var matches = new FrameMatches(profile, showFrom);
        bool[] matching = matches.Locations();
        bool[] keptLines = new bool[locations.LineCount];
        for (int location = 0; location < locations.Count; location++)
        {
            int start = locations.LineStarts[location];
            int end = locations.LineStarts[location + 1];
            int keptEnd = matching[location] && !matches.IsMappingOf(location)
                ? OutermostMatch(matches, start, end) + 1
                : end;
            keptLines.AsSpan(start..keptEnd).Fill(true);
        }

        LocationTable shortened = LineSelection.Keep(locations, keptLines);
        Profile cut = StackRewriter.Apply(profile, (stack, kept) => CopyToOutermost(stack, kept, matching));
        return new FilterResult(
            shortened == locations ? cut : cut with { Locations = shortened }, matching.Contains(true));
    }

    private static int OutermostMatch(FrameMatches matches, int start, int end)
    {
        int line = end - 1;
        while (line > start && !matches.IsFunctionOf(line))
        {
            line--;
        }

        return line;
    }

    private static int CopyToOutermost(ReadOnlySpan<LocationIndex> stack, Span<LocationIndex> kept, bool[] matching)
    {
        int length = stack.Length;
        while (length > 0 && !matching[stack[length - 1].Value])
        {
            length--;
        }

        stack[..length].CopyTo(kept);
        return length;
    }
}
