using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Flames;

/// <summary>What the samples of each stack are worth together, on both sides.</summary>
/// <param name="Sides">What the sides are.</param>
/// <param name="Values">By stack.</param>
internal sealed record StackSides(FlameSides Sides, FlameValue[] Values)
{
    public static StackSides Create(View view)
    {
        SampleTable samples = view.Profile.Samples;
        ReadOnlySpan<long> values = view.Values;
        bool hasNegative = false;
        var stacks = new FlameValue[view.Profile.Stacks.Count];
        for (int sample = 0; sample < values.Length; sample++)
        {
            // The values of a base are negated. Should it hold values below 0 of its own, they count for the other
            // side, so that the difference stays what it is.
            long value = values[sample];
            long magnitude = value == long.MinValue ? long.MaxValue : Math.Abs(value);
            hasNegative |= value < 0;
            stacks[samples.Stacks[sample].Value] += value < 0 ? new FlameValue(0, magnitude) : new FlameValue(magnitude, 0);
        }

        bool hasBase = BaseSamples.FindSets(view.Profile).Contains(true);
        FlameSides sides = hasBase ? FlameSides.AfterAndBefore : hasNegative ? FlameSides.MoreAndLess : FlameSides.One;
        return new StackSides(sides, stacks);
    }
}
