using Pprof.NetTrace.Events;
using Pprof.NetTrace.Tests.TestKit;

namespace Pprof.NetTrace.Tests.Diagnostics;

/// <summary>What a session of a real runtime gives; TraceEvent says what is right.</summary>
public sealed class LiveTests(LiveTrace trace) : IClassFixture<LiveTrace>
{
    [Fact]
    public void Events_are_those_that_TraceEvent_sees() =>
        Assert.Equal(EventLines.OfTraceEvent(trace.Bytes).Order(StringComparer.Ordinal), EventLines.OfReader(trace.Bytes).Order(StringComparer.Ordinal));

    [Fact]
    public void Payloads_are_read_as_TraceEvent_reads_them()
    {
        List<string> lines = TypedLines.OfReader(trace.Bytes);

        Assert.Equal(TraceEventLines.Read(trace.Bytes).Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
        string[] kinds = ["MethodLoad", "map", "module", "entry", "gc start", "gc end", "suspend", "range", "GCSurvivingRanges",
            "GCMovedRanges", "AllocationSampled", "contention", "contention for", "WaitStart", "WaitStop",
            "exception", "ThreadCreated", "TieringBackgroundStart", "sample"];
        Assert.All(kinds, kind => Assert.Contains(lines, line => line.StartsWith(kind + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Events_come_by_time_and_none_is_lost()
    {
        var reader = new NetTraceReader(new MemoryStream(trace.Bytes));
        long latest = 0;
        int count = 0;
        for (; reader.MoveNext(); count++)
        {
            Assert.True(reader.Current.Timestamp >= latest);
            latest = reader.Current.Timestamp;
        }

        Assert.True(count > 2_000, $"only {count} events");
        Assert.Equal(0, reader.LostEvents);
        Assert.Equal(0, reader.UnorderedEvents);
        Assert.Equal(trace.Bytes.Length, reader.BytesRead);
        Assert.Equal(trace.ProcessId, reader.Header.ProcessId);
    }

    [Fact]
    public void Both_orders_give_the_same_events()
    {
        List<string> byStream = EventLines.OfReader(trace.Bytes, EventOrder.Stream);

        Assert.Equal(EventLines.OfReader(trace.Bytes).Order(StringComparer.Ordinal), byStream.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Samples_of_the_burning_thread_have_its_methods_leaf_first()
    {
        CodeMap code = CodeMap.Read(trace.Bytes);
        var reader = new NetTraceReader(new MemoryStream(trace.Bytes));
        var stacks = new Dictionary<string, int>();
        while (reader.MoveNext())
        {
            if (reader.Current.Type.Known == KnownEvent.ThreadSample
                && ThreadSampleEvent.TryRead(reader.Current, out ThreadSampleEvent sample)
                && sample.Kind == ThreadSampleKind.Managed)
            {
                string stack = string.Join(';', reader.Current.Stack.ToArray().Select(code.Find));
                stacks[stack] = stacks.GetValueOrDefault(stack) + 1;
            }
        }

        Assert.Contains(
            stacks,
            stack => stack.Value > 20 && stack.Key.StartsWith(
                "Pprof.Tests.NetTraceTarget.Work.BurnInner;Pprof.Tests.NetTraceTarget.Work.Burn;", StringComparison.Ordinal));
    }
}
