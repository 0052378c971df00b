using Microsoft.Extensions.Options;
using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>The stacks of all managed threads or, where that is asked for, of all async methods.</summary>
/// <param name="options">The largest heap in which async methods are looked for.</param>
/// <param name="turn">For one at a time.</param>
/// <param name="heapTurn">The same for what looks at the heap.</param>
/// <param name="time">The clock.</param>
internal sealed class ThreadProfile(IOptions<PprofOptions> options, RequestGate turn, RequestGate heapTurn, TimeProvider time) : INamedProfile
{
    public string Name => "goroutine";

    public string Description => "Stack traces of all managed threads. Use debug=2 as a query parameter to export each thread by itself, and async=1 for the async methods that are under way instead: what they wait for, and who waits for them. The application stands meanwhile, about a third of a second for a million objects.";

    public int Count => ThreadList.Count();

    public TimeMeaning Time => TimeMeaning.Difference;

    public Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel) => request.IsAsync
        ? HeapTypesProfile.TakeInTurnAsync(AsyncStacks.TakeAsync, options.Value, heapTurn, cancel)
        : TakeThreadsAsync(request, cancel);

    private async Task<RecordedProfile> TakeThreadsAsync(ProfileRequest request, CancellationToken cancel)
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
            var wanted = new ThreadStacksOptions { HasThreadIds = isFull };
            return await ThreadStacks.TakeAsync(Environment.ProcessId, wanted, null, cancel).ConfigureAwait(false);
        }
        finally
        {
            turn.Leave();
        }
    }
}
