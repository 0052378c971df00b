using Pprof.Collectors.Recording;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Events;

/// <summary>
/// Waits of threads, which count when they end. A wait for a lock counts among both kinds, as in Go; how the runtime waits
/// for it, or what is locked while something else is waited for, is part of it and does not count once more.
/// </summary>
/// <param name="intake">Where they go.</param>
/// <param name="mutex">The sums of locks: waits and nanoseconds; null if they are not asked for.</param>
/// <param name="block">The sums of all waits; null if they are not asked for.</param>
internal sealed class WaitEvents(EventIntake intake, EventRows? mutex, EventRows? block) : IEventKind
{
    private const ulong Contention = 0x4000;
    private const ulong WaitHandle = 0x400_0000_0000;
    private const int FirstToTellWaits = 9;

    /// <summary>Whether a version of .NET tells of other waits than those for locks.</summary>
    public static bool HasWaits(int runtime) => runtime >= FirstToTellWaits;

    public IEnumerable<TraceProvider> ProvidersOf(int runtime)
    {
        bool hasWaits = block is not null && HasWaits(runtime);

        // Of the same level, so that the same session tells of both, in their order.
        int level = hasWaits ? RuntimeProvider.Verbose : RuntimeProvider.Informational;
        yield return new TraceProvider(RuntimeProvider.Name, Contention, level) { EventIds = [81, 91] };
        if (hasWaits)
        {
            yield return new TraceProvider(RuntimeProvider.Name, WaitHandle, level) { EventIds = [301, 302] };
        }
    }

    public void Add(NetTraceEvent e, EventThread thread)
    {
        switch (e.Type.Known)
        {
            case KnownEvent.ContentionStart:
                thread.Contention = new OpenWait(intake.StackOf(e), e.Nanoseconds, IsInner: thread.Wait.Stack is not null);
                break;
            case KnownEvent.ContentionStop when thread.Contention is { Stack: { } stack } open:
                thread.Contention = default;
                AddContention(e, thread, stack, open);
                break;
            case KnownEvent.WaitStart:
                thread.Wait = new OpenWait(intake.StackOf(e), e.Nanoseconds, IsInner: thread.Contention.Stack is not null);
                break;
            case KnownEvent.WaitStop when thread.Wait is { Stack: { } stack } open:
                thread.Wait = default;
                if (!open.IsInner)
                {
                    Add(block, stack, thread, e.Nanoseconds, e.Nanoseconds - open.Time);
                }

                break;
        }
    }

    private void AddContention(NetTraceEvent e, EventThread thread, EventStack stack, OpenWait open)
    {
        double told = ContentionStopEvent.TryRead(e, out ContentionStopEvent stop) ? stop.Nanoseconds : 0;
        double nanoseconds = told > 0 && double.IsFinite(told) ? told : e.Nanoseconds - open.Time;
        Add(mutex, stack, thread, e.Nanoseconds, nanoseconds);
        if (!open.IsInner)
        {
            Add(block, stack, thread, e.Nanoseconds, nanoseconds);
        }
    }

    // The labels are those at the end: a thread that waits does not change them.
    private void Add(EventRows? rows, EventStack stack, EventThread thread, long time, double nanoseconds)
    {
        if (rows is not null)
        {
            intake.Add(new EventSample(rows, stack, thread, time, 1, Math.Max(0, nanoseconds)));
        }
    }
}
