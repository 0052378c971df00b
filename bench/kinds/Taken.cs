using Pprof.Collectors;

namespace Pprof.Kinds;

/// <summary>The profiles of all kinds at a time.</summary>
internal sealed record Taken(Profile Allocs, Profile Mutex, Profile Block, Profile Thrown)
{
    public static async Task<Taken> Of(EventRecorder recorder)
    {
        RecordedProfile[] taken = await Task.WhenAll(
            new[] { ProfileKind.Allocs, ProfileKind.Mutex, ProfileKind.Block, ProfileKind.Exceptions }.Select(kind => recorder.TakeAsync(kind)));
        return new Taken(taken[0].Profile, taken[1].Profile, taken[2].Profile, taken[3].Profile);
    }

    public long Space(string method) => Sum(Allocs, "alloc_space", method);

    public long Waits(string method) => Sum(Mutex, "contentions", method);

    public long Delay(string method) => Sum(Mutex, "delay", method);

    public long Blocks(string method) => Sum(Block, "contentions", method, "WaitOne");

    public long Blocked(string method) => Sum(Block, "delay", method, "WaitOne");

    public long Exceptions(string method) => Sum(Thrown, "exceptions", method);

    /// <summary>The sum of the samples that have all these methods.</summary>
    public static long Sum(Profile profile, string type, params string[] methods)
    {
        int column = Enumerable.Range(0, profile.SampleTypes.Length).Single(i => profile.SampleTypes[i].Type.ToString() == type);
        long sum = 0;
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            string[] names = [.. sample.Stack.ToArray().Select(location => profile[location].Line(0).Function.Name.ToString())];
            if (methods.All(method => names.Any(name => name.Contains("." + method, StringComparison.Ordinal))))
            {
                sum += sample.Value(column);
            }
        }

        return sum;
    }
}
