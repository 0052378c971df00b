using Pprof.Filters;

namespace Pprof;

/// <summary>
/// Drops all that the innermost matching frame of each stack calls, but not that frame: the <c>prune_from</c> option.
/// A frame matches by its function's name without a C++ argument list.
/// </summary>
public static class PruneFromFilter
{
    /// <summary>
    /// Filters a profile; the result says whether a function matched. Samples stay, also those without a match. A
    /// matching location loses what is inlined into its innermost matching function, in every stack.
    /// </summary>
    public static FilterResult Apply(Profile profile, Pattern pruneFrom)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(pruneFrom);
        bool[] functions = SimpleNameMatches.OfFunctions(profile, pruneFrom.IsMatch);
        if (!functions.Contains(true))
        {
            return new FilterResult(profile, false);
        }

        LocationTable locations = profile.Locations;
        bool[] matching = new bool[locations.Count];
        bool[] keptLines = new bool[locations.LineCount];
        for (int location = 0; location < matching.Length; location++)
        {
            int start = locations.LineStarts[location];
            int end = locations.LineStarts[location + 1];
            int match = start;
            while (match < end && !functions[locations.LineFunctions[match].Value])
            {
                match++;
            }

            matching[location] = match < end;
            keptLines.AsSpan((match < end ? match : start)..end).Fill(true);
        }

        Profile pruned = profile with
        {
            Locations = LineSelection.Keep(locations, keptLines),
            Stacks = LeafCut.Apply(profile.Stacks, stack => CountCallees(stack, matching)),
        };
        return new FilterResult(pruned, true);
    }

    private static int CountCallees(ReadOnlySpan<LocationIndex> stack, bool[] matching)
    {
        for (int frame = 0; frame < stack.Length; frame++)
        {
            if (matching[stack[frame].Value])
            {
                return frame;
            }
        }

        return 0;
    }
}
