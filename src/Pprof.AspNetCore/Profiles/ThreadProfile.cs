using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>The stacks of all managed threads.</summary>
internal sealed class ThreadProfile(TimeProvider time) : INamedProfile
{
    // The runtime's sampler sees every thread each time, so that the first look is all that is needed.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(60);
    private static readonly CpuProfileOptions Options = new() { Clock = ProfileClock.Wall, Rate = 1000, HasTimestamps = true };

    public string Name => "goroutine";

    public string Description => "Stack traces of all managed threads. Use debug=2 as a query parameter to export each thread by itself.";

    public int Count => ThreadList.Count();

    public TimeMeaning Time => TimeMeaning.Difference;

    public async Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel)
    {
        if (request.Duration is not { } duration)
        {
            return await TakeAsync(request.IsFull, cancel).ConfigureAwait(false);
        }

        RecordedProfile before = await TakeAsync(isFull: false, cancel).ConfigureAwait(false);
        await Task.Delay(duration, time, cancel).ConfigureAwait(false);
        RecordedProfile after = await TakeAsync(isFull: false, cancel).ConfigureAwait(false);
        return after with { Profile = ProfileDelta.Of(before.Profile, after.Profile) };
    }

    private static async Task<RecordedProfile> TakeAsync(bool isFull, CancellationToken cancel)
    {
        CpuRecorder recorder = await CpuRecorder.StartAsync(Environment.ProcessId, Options, null, cancel).ConfigureAwait(false);
        await using (recorder.ConfigureAwait(false))
        {
            await Task.Delay(Glance, cancel).ConfigureAwait(false);
            RecordedProfile recorded = await recorder.StopAsync(cancel).ConfigureAwait(false);
            return recorded with { Profile = FirstStacks.Of(recorded.Profile, isFull) };
        }
    }
}
