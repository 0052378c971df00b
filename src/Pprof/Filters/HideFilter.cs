using Pprof.Filters;

namespace Pprof;

/// <summary>
/// Takes the frames that match out of every stack: the <c>hide</c> option. A function matches by its name or source
/// file and leaves its location if others are inlined there; a mapping matches by its file and hides its locations
/// whole. Samples without a frame are dropped.
/// </summary>
public static class HideFilter
{
    /// <summary>Filters a profile; the result says whether a location matched.</summary>
    public static FilterResult Apply(Profile profile, Pattern hide)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(hide);
        LocationTable locations = profile.Locations;
        var matches = new FrameMatches(profile, hide);
        bool[] matching = matches.Locations();
        bool[] hidden = new bool[locations.Count];
        bool[] keptLines = new bool[locations.LineCount];
        for (int location = 0; location < locations.Count; location++)
        {
            bool isWholeMapping = matches.IsMappingOf(location);
            bool keepsLine = false;
            int end = locations.LineStarts[location + 1];
            for (int line = locations.LineStarts[location]; line < end; line++)
            {
                keptLines[line] = !isWholeMapping && !matches.IsFunctionOf(line);
                keepsLine |= keptLines[line];
            }

            // A location without lines is hidden by its mapping alone.
            hidden[location] = matching[location] && !keepsLine;
        }

        return new FilterResult(FrameHiding.Apply(profile, keptLines, hidden), matching.Contains(true));
    }
}
