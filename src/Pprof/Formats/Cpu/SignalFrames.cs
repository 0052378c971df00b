namespace Pprof.Formats;

/// <summary>
/// Removes the frames that the signal handler leaves behind the leaf. They have no name, but a caller that nearly all
/// leaves share can be nothing else.
/// </summary>
internal static class SignalFrames
{
    private const int MostFrames = 2;
    private const int SamplesPerException = 32;

    public static void Remove(AddressSamples samples)
    {
        int least = samples.Count - (samples.Count / SamplesPerException);
        for (int i = 0; i < MostFrames && MostFrequentCaller(samples, least) is { } caller; i++)
        {
            samples.RemoveCallersOfLeaves(sample => samples.StackOf(sample) is [_, var second, ..] && second == caller);
        }
    }

    private static LocationIndex? MostFrequentCaller(AddressSamples samples, int least)
    {
        int[] counts = new int[samples.LocationCount];
        for (int sample = 0; sample < samples.Count; sample++)
        {
            if (samples.StackOf(sample) is [_, var caller, ..] && ++counts[caller.Value] >= least)
            {
                return caller;
            }
        }

        return null;
    }
}
