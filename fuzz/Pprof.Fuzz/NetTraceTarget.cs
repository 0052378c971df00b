using System.Diagnostics;
using Pprof.NetTrace;
using Pprof.NetTrace.Events;

namespace Pprof.Fuzz;

/// <summary>What must hold for any input to the reader of nettrace streams; anything else is thrown.</summary>
public static class NetTraceTarget
{
    // Far above what a mutated seed takes, far below what a fault of growth or time would.
    private const long MostBytes = 16 << 20;
    private const int MostBytesPerInputByte = 400;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    /// <summary>Reads the input in both orders; both have to find the same events.</summary>
    /// <returns>Whether it is whole.</returns>
    public static bool Run(byte[] input)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        (long byStream, bool isWhole) = Read(input, EventOrder.Stream);
        (long byTime, bool isWholeByTime) = Read(input, EventOrder.Time);
        Require(Stopwatch.GetElapsedTime(start) < MostTime, "takes too long");
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Require(allocated < MostBytes + (MostBytesPerInputByte * (long)input.Length), $"takes {allocated} bytes");
        Require(byStream == byTime && isWhole == isWholeByTime, $"has {byStream} events by stream and {byTime} by time");
        return isWhole;
    }

    private static (long Events, bool IsWhole) Read(byte[] input, EventOrder order)
    {
        long events = 0;
        try
        {
            var reader = new NetTraceReader(new MemoryStream(input), new NetTraceReadOptions { Order = order });
            for (; reader.MoveNext(); events++)
            {
                Use(reader.Current);
            }

            Require(reader.LostEvents >= 0 && reader.BytesRead <= input.Length, "counts wrongly");
            return (events, true);
        }
        catch (NetTraceFormatException e)
        {
            Require(e.Offset >= 0 && e.Offset <= input.Length && e.Message.Length > 0, "is refused without a reason");
            return (events, false);
        }
    }

    private static void Use(NetTraceEvent e)
    {
        _ = e.ActivityId;
        Require(e.Payload.Length >= 0 && e.Stack.Length >= 0 && e.Labels.Count >= 0, "has no parts");
        switch (e.Type.Known)
        {
            case KnownEvent.MethodLoad when MethodEvent.TryRead(e, out MethodEvent method):
                Require(method.TypeName.ToString().Length == method.TypeName.Length, "has a name of another length");
                break;
            case KnownEvent.MethodMap when MethodMapEvent.TryRead(e, out MethodMapEvent map):
                for (int i = 0; i < map.Count; i++)
                {
                    _ = map.ILOffset(i) + map.NativeOffset(i);
                }

                break;
            case KnownEvent.GCMovedRanges or KnownEvent.GCSurvivingRanges when GCRangesEvent.TryRead(e, out GCRangesEvent ranges):
                for (int i = 0; i < ranges.Count; i++)
                {
                    _ = ranges.Range(i);
                }

                break;
            default:
                UseOthers(e);
                break;
        }
    }

    private static void UseOthers(NetTraceEvent e)
    {
        _ = ModuleEvent.TryRead(e, out _);
        _ = EntryPointEvent.TryRead(e, out _);
        _ = AllocationEvent.TryRead(e, out _);
        _ = ExceptionEvent.TryRead(e, out _);
        _ = ContentionStartEvent.TryRead(e, out _);
        _ = ThreadEvent.TryRead(e, out _);
        _ = TieringEvent.TryRead(e, out _);
    }

    private static void Require(bool condition, string fault)
    {
        if (!condition)
        {
            throw new InvalidOperationException("The input " + fault + ".");
        }
    }
}
