namespace Pprof.Analysis.Reports;

/// <summary>What each location costs, counted once for each frame: an address that a stack has twice counts twice.</summary>
/// <param name="Flat">Of the samples whose leaf it is.</param>
/// <param name="Cum">Of all frames.</param>
/// <param name="IsSampled">Whether any sample has it.</param>
internal sealed record LocationSums(long[] Flat, long[] Cum, bool[] IsSampled)
{
    public static LocationSums Count(View view)
    {
        Profile profile = view.Profile;
        int locations = profile.Locations.Count;
        var sums = new LocationSums(new long[locations], new long[locations], new bool[locations]);
        (long[] values, bool[] isSampled) = SumStacks(view);
        for (int stack = 0; stack < values.Length; stack++)
        {
            ReadOnlySpan<LocationIndex> frames = profile.Stacks[new StackIndex(stack)];
            if (!isSampled[stack] || frames.IsEmpty)
            {
                continue;
            }

            sums.Flat[frames[0].Value] += values[stack];
            foreach (LocationIndex location in frames)
            {
                sums.Cum[location.Value] += values[stack];
                sums.IsSampled[location.Value] = true;
            }
        }

        return sums;
    }

    private static (long[] Values, bool[] IsSampled) SumStacks(View view)
    {
        ReadOnlySpan<StackIndex> stacks = view.Profile.Samples.Stacks;
        ReadOnlySpan<long> divisors = view.MeanDivisors;
        long[] values = new long[view.Profile.Stacks.Count];
        bool[] isSampled = new bool[values.Length];
        for (int sample = 0; sample < stacks.Length; sample++)
        {
            // Means are taken sample by sample here, not of the sums.
            var weight = new Graphs.Weight(view.Values[sample], divisors.IsEmpty ? 0 : divisors[sample]);
            values[stacks[sample].Value] += weight.Value;
            isSampled[stacks[sample].Value] = true;
        }

        return (values, isSampled);
    }
}
