using Pprof.Filters;

namespace Pprof;

/// <summary>
/// Keeps the frames that match and takes all others out of every stack: the <c>show</c> option. A function matches by
/// its name or source file, a mapping by its file and with all functions in it; a location without a function is
/// always taken out. Samples without a frame are dropped.
/// </summary>
public static class ShowFilter
{
    /// <summary>Filters a profile; the result says whether a location matched.</summary>
    public static FilterResult Apply(Profile profile, Pattern show)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(show);
        LocationTable locations = profile.Locations;
        var matches = new FrameMatches(profile, show);
        bool[] hidden = new bool[locations.Count];
        bool[] keptLines = new bool[locations.LineCount];
        for (int location = 0; location < locations.Count; location++)
        {
            bool isWholeMapping = matches.IsMappingOf(location);
            bool keepsLine = false;
            int end = locations.LineStarts[location + 1];
            for (int line = locations.LineStarts[location]; line < end; line++)
            {
                keptLines[line] = isWholeMapping || matches.IsFunctionOf(line);
                keepsLine |= keptLines[line];
            }

            hidden[location] = !keepsLine;
        }

        return new FilterResult(FrameHiding.Apply(profile, keptLines, hidden), hidden.Contains(false));
    }
}
