using System.Diagnostics;
using Pprof.Collectors.Recording.Trace;

namespace Pprof.Collectors.Events;

/// <summary>
/// Has the runtime tell all its methods once more where some are unknown, though not for each profile: it costs as much as
/// the end of a recording. What waits for its names meanwhile is shown without them; what has none after that, as stubs,
/// never gets any, and is shown in the same way ever after. Not safe for use by several threads.
/// </summary>
internal sealed class NameRefresh
{
    // At most a thirtieth of the time.
    private const int PauseOfCost = 30;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private TimeSpan _pause = LongestPause;
    private long _last;

    /// <summary>Looks up the stacks of rows, and asks for names if some are unknown.</summary>
    public async Task RefreshAsync(TraceLink link, EventFrames frames, EventRow[] rows, CancellationToken cancel)
    {
        bool areKnown = true;
        foreach (EventRow row in rows)
        {
            areKnown &= frames.TryKeep(row.Key.Stack);
        }

        if (areKnown || link.Ended.IsCompleted || (_last != 0 && Stopwatch.GetElapsedTime(_last) < _pause))
        {
            return;
        }

        _last = Stopwatch.GetTimestamp();
        await link.ReadNamesAsync().WaitAsync(cancel).ConfigureAwait(false);
        TimeSpan pause = Stopwatch.GetElapsedTime(_last) * PauseOfCost;
        _pause = pause < LongestPause ? pause : LongestPause;
        foreach (EventRow row in rows)
        {
            frames.Keep(row.Key.Stack);
        }
    }
}
