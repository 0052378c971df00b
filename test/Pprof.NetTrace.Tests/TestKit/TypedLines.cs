using Pprof.NetTrace.Events;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>What our readers of payloads find in a trace, a line an event.</summary>
internal static class TypedLines
{
    public static List<string> OfReader(byte[] trace)
    {
        var lines = new List<string>();
        var reader = new NetTraceReader(new MemoryStream(trace));
        while (reader.MoveNext())
        {
            if (Describe(reader.Current) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static string? Describe(NetTraceEvent e)
    {
        switch (e.Type.Known)
        {
            case KnownEvent.ThreadSample:
                Assert.True(ThreadSampleEvent.TryRead(e, out ThreadSampleEvent sample));
                return $"sample {sample.Kind}";
            case KnownEvent.MethodLoad or KnownEvent.MethodUnload:
                Assert.True(MethodEvent.TryRead(e, out MethodEvent m));
                return $"{e.Type.Known} {m.MethodId:x} {m.ModuleId:x} {m.Start:x} {m.Size} {m.Token:x} {m.IsDynamic} {m.IsGeneric} {m.IsJitted} {m.RejitId} {(m.IsJitted ? (int)m.Tier : 0)} {m.TypeName.ToString()} {m.Name.ToString()} {m.Signature.ToString()}";
            case KnownEvent.MethodMap:
                Assert.True(MethodMapEvent.TryRead(e, out MethodMapEvent map));
                string entries = "";
                for (int i = 0; i < map.Count; i++)
                {
                    entries += $" {map.ILOffset(i)}:{map.NativeOffset(i)}";
                }

                return $"map {map.MethodId:x} {map.RejitId}{entries}";
            case KnownEvent.ModuleLoad:
                Assert.True(ModuleEvent.TryRead(e, out ModuleEvent module));
                return $"module {module.ModuleId:x} {module.AssemblyId:x} {module.Path.ToString()} {module.PdbId} {module.PdbAge} {module.PdbPath.ToString()}";
            case KnownEvent.EntryPoint:
                Assert.True(EntryPointEvent.TryRead(e, out EntryPointEvent entry));
                return $"entry {entry.MethodId:x} {entry.Start:x} {entry.TypeName.ToString()} {entry.Name.ToString()} {entry.Signature.ToString()}";
            default:
                return DescribeCollection(e) ?? DescribeWait(e) ?? DescribeThread(e);
        }
    }

    private static string? DescribeCollection(NetTraceEvent e)
    {
        switch (e.Type.Known)
        {
            case KnownEvent.GCStart:
                Assert.True(GCStartEvent.TryRead(e, out GCStartEvent start));
                return $"gc start {start.Number} {start.Generation} {start.Reason} {(int)start.Kind}";
            case KnownEvent.GCEnd:
                Assert.True(GCEndEvent.TryRead(e, out GCEndEvent end));
                return $"gc end {end.Number} {end.Generation}";
            case KnownEvent.GCSuspendBegin:
                Assert.True(GCSuspendEvent.TryRead(e, out GCSuspendEvent suspend));
                return $"suspend {suspend.Reason} {suspend.Number}";
            case KnownEvent.GCGenerationRange:
                Assert.True(GCGenerationRangeEvent.TryRead(e, out GCGenerationRangeEvent range));
                return $"range {range.Generation} {range.Start:x} {range.UsedLength}";
            case KnownEvent.GCSurvivingRanges or KnownEvent.GCMovedRanges:
                Assert.True(GCRangesEvent.TryRead(e, out GCRangesEvent ranges));
                string line = $"{e.Type.Known}";
                for (int i = 0; i < ranges.Count; i++)
                {
                    line += $" {ranges.Range(i).OldStart:x} {ranges.Range(i).NewStart:x} {ranges.Range(i).Length}";
                }

                return line;
            case KnownEvent.AllocationTick or KnownEvent.AllocationSampled:
                Assert.True(AllocationEvent.TryRead(e, out AllocationEvent a));
                return $"{e.Type.Known} {a.Heap} {a.TypeId:x} {a.TypeName.ToString()} {a.Address:x} {a.ObjectSize} {a.TickAmount}";
            default:
                return null;
        }
    }

    private static string? DescribeWait(NetTraceEvent e)
    {
        switch (e.Type.Known)
        {
            case KnownEvent.ContentionStart:
                Assert.True(ContentionStartEvent.TryRead(e, out ContentionStartEvent contention));
                return $"contention {contention.Lock:x} {contention.LockedObject:x} {contention.Owner}";
            case KnownEvent.ContentionStop:
                Assert.True(ContentionStopEvent.TryRead(e, out ContentionStopEvent stop));
                return $"contention for {stop.Nanoseconds}";
            case KnownEvent.WaitStart or KnownEvent.WaitStop:
                Assert.True(WaitEvent.TryRead(e, out WaitEvent wait));
                return $"{e.Type.Known} {wait.Reason} {wait.Target:x}";
            case KnownEvent.Exception:
                Assert.True(ExceptionEvent.TryRead(e, out ExceptionEvent x));
                return $"exception {x.TypeName.ToString()} {x.Message.ToString()} {x.Address:x} {x.HResult} {x.Flags}";
            default:
                return null;
        }
    }

    private static string? DescribeThread(NetTraceEvent e)
    {
        switch (e.Type.Known)
        {
            case KnownEvent.ThreadCreated or KnownEvent.ThreadTerminated:
                Assert.True(ThreadEvent.TryRead(e, out ThreadEvent thread));
                return $"{e.Type.Known} {thread.ManagedId:x} {thread.Flags} {thread.SystemId}";
            case KnownEvent.ThreadPoolWorkerStart or KnownEvent.ThreadPoolWorkerStop or KnownEvent.ThreadPoolWorkerWait:
                Assert.True(ThreadPoolWorkersEvent.TryRead(e, out ThreadPoolWorkersEvent workers));
                return $"{e.Type.Known} {workers.Active}";
            case KnownEvent.ThreadPoolAdjustment:
                Assert.True(ThreadPoolAdjustmentEvent.TryRead(e, out ThreadPoolAdjustmentEvent adjustment));
                return $"pool {adjustment.Throughput} {adjustment.Workers} {adjustment.Reason}";
            case KnownEvent.TieringBackgroundStart or KnownEvent.TieringBackgroundStop:
                Assert.True(TieringEvent.TryRead(e, out TieringEvent tiering));
                return $"{e.Type.Known} {tiering.Pending} {tiering.Jitted}";
            default:
                return null;
        }
    }
}
