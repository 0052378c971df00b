using System.Text.Unicode;
using Pprof.Filters;

namespace Pprof;

/// <summary>
/// Drops what the profile itself calls uninteresting: the frames whose function <see cref="Profile.DropFrames"/>
/// matches and <see cref="Profile.KeepFrames"/> does not, with all that they call. The patterns have to match the whole
/// name, without a C++ argument list.
/// </summary>
public static class FrameDropFilter
{
    // What becomes of a stack at a location.
    private enum Fate : byte
    {
        Stays,
        LosesCallees,
        GoesWithCallees,
    }

    /// <summary>
    /// Filters a profile; the same object if nothing is to be dropped. No sample is: a stack's outermost frames stay up
    /// to the first one that is not uninteresting. A location whose matching function was inlined keeps the lines
    /// around that, in every stack.
    /// </summary>
    /// <exception cref="PatternSyntaxException">
    /// One of the profile's patterns cannot be read. The user cannot change it: show the profile as it is, and say so.
    /// </exception>
    public static Profile Apply(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.DropFrames.IsEmpty)
        {
            return profile;
        }

        Pattern drop = ParseWhole("drop_frames", profile.DropFrames);
        Pattern? keep = profile.KeepFrames.IsEmpty ? null : ParseWhole("keep_frames", profile.KeepFrames);
        bool[] functions = SimpleNameMatches.OfFunctions(
            profile, name => drop.IsMatch(name) && keep?.IsMatch(name) != true);
        if (!functions.Contains(true))
        {
            return profile;
        }

        bool[] keptLines = new bool[profile.Locations.LineCount];
        Fate[] fates = DecideFates(profile.Locations, functions, keptLines);
        return profile with
        {
            Locations = LineSelection.Keep(profile.Locations, keptLines),
            Stacks = LeafCut.Apply(profile.Stacks, stack => CountDropped(stack, fates)),
        };
    }

    private static Pattern ParseWhole(string field, Utf8Text pattern)
    {
        if (!Utf8.IsValid(pattern.Span))
        {
            throw new PatternSyntaxException($"the profile's {field} is not valid UTF-8", 0);
        }

        try
        {
            return Pattern.Parse($"^({pattern})$");
        }
        catch (PatternSyntaxException e)
        {
            throw new PatternSyntaxException($"the profile's {field} cannot be read: {e.Message}", Math.Max(0, e.Position - 2));
        }
    }

    private static Fate[] DecideFates(LocationTable locations, bool[] functions, bool[] keptLines)
    {
        Fate[] fates = new Fate[locations.Count];
        for (int location = 0; location < fates.Length; location++)
        {
            int start = locations.LineStarts[location];
            int end = locations.LineStarts[location + 1];
            int match = end - 1;
            while (match >= start && !functions[locations.LineFunctions[match].Value])
            {
                match--;
            }

            bool isWhole = match == end - 1;
            if (match >= start)
            {
                fates[location] = isWhole ? Fate.GoesWithCallees : Fate.LosesCallees;
            }

            // A location that goes with its callees may still stand at the root of a stack.
            keptLines.AsSpan(isWhole ? start : match + 1, isWhole ? end - start : end - match - 1).Fill(true);
        }

        return fates;
    }

    private static int CountDropped(ReadOnlySpan<LocationIndex> stack, Fate[] fates)
    {
        bool foundInteresting = false;
        for (int frame = stack.Length - 1; frame >= 0; frame--)
        {
            Fate fate = fates[stack[frame].Value];
            if (fate == Fate.Stays)
            {
                foundInteresting = true;
            }
            else if (foundInteresting)
            {
                return fate == Fate.GoesWithCallees ? frame + 1 : frame;
            }
        }

        return 0;
    }
}
