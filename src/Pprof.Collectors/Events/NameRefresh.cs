using System.Diagnostics;
using Pprof.Collectors.Recording.Trace;

namespace Pprof.Collectors.Events;

/// <summary>
/// Has the runtime tell all its methods once more where some are unknown, though not for each profile: it costs as much as
/// the end of a recording. Not safe for use by several threads.
/// </summary>
internal sealed class NameRefresh
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);
    private long _last;
    private int _unknown;

    /// <summary>Looks up the stacks of rows, and asks for names if there are more unknown addresses than before.</summary>
    public async Task RefreshAsync(TraceLink link, EventFrames frames, EventRow[] rows, ProfileKind kind, CancellationToken cancel)
    {
        int unknown = Count(frames, rows, kind);
        if (unknown > _unknown && !link.Ended.IsCompleted && (_last == 0 || Stopwatch.GetElapsedTime(_last) > Least))
        {
            await link.ReadNamesAsync().WaitAsync(cancel).ConfigureAwait(false);
            _last = Stopwatch.GetTimestamp();
            unknown = Count(frames, rows, kind);
        }

        _unknown = unknown;
    }

    private static int Count(EventFrames frames, EventRow[] rows, ProfileKind kind)
    {
        frames.UnknownAddresses = 0;
        foreach (EventRow row in rows)
        {
            frames.Resolve(row.Key.Stack, kind);
        }

        return frames.UnknownAddresses;
    }
}
