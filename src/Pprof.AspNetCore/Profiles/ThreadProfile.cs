using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>The stacks of all managed threads.</summary>
/// <param name="turn">For one at a time.</param>
/// <param name="time">The clock.</param>
internal sealed class ThreadProfile(RequestGate turn, TimeProvider time) : INamedProfile
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
        // All threads stand many times for each.
        if (!turn.TryEnter())
        {
            throw new ProfileRefusedException("Could not look at the threads: goroutine already in use", 500);
        }

        RecordedProfile now = await TakeAndLeaveAsync(request.IsFull && request.Duration is null, cancel).ConfigureAwait(false);
        if (request.Duration is not { } duration)
        {
            return now;
        }

        // Whoever has waited for so long can wait for others as well.
        await Task.Delay(duration, time, cancel).ConfigureAwait(false);
        await turn.EnterAsync(cancel).ConfigureAwait(false);
        RecordedProfile after = await TakeAndLeaveAsync(isFull: false, cancel).ConfigureAwait(false);
        return after with { Profile = ProfileDelta.Of(now.Profile, after.Profile) };
    }

    private async Task<RecordedProfile> TakeAndLeaveAsync(bool isFull, CancellationToken cancel)
    {
        try
        {
            return await TakeAsync(isFull, cancel).ConfigureAwait(false);
        }
        finally
        {
            turn.Leave();
        }
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
