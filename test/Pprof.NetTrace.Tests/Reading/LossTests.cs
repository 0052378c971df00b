using Pprof.NetTrace.Tests.TestKit;

namespace Pprof.NetTrace.Tests.Reading;

/// <summary>Lost events are found by the numbers that threads give their events.</summary>
public sealed class LossTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void A_gap_within_a_thread_is_counted(int version) =>
        Assert.Equal(3, LossOf(version, new TestEvent(1, 7, 1, "a"), new TestEvent(2, 7, 5, "b"), new TestEvent(3, 8, 1, "c")));

    [Fact]
    public void The_first_events_of_a_thread_may_be_missing_too() => Assert.Equal(2, LossOf(4, new TestEvent(1, 7, 3, "a")));

    [Fact]
    public void A_thread_that_begins_anew_has_lost_nothing() =>
        Assert.Equal(0, LossOf(4, new TestEvent(1, 7, 1, "a"), new TestEvent(2, 7, 2, "b"), new TestEvent(3, 7, 1, "c"), new TestEvent(4, 7, 2, "d")));

    [Fact]
    public void Numbers_go_round()
    {
        byte[] trace = TraceBuilder.Create(4).Type(1, "P", 1, "").SequencePoint((7, 0x7FFF_FFFF)).SequencePoint((7, 0xFFFF_FFFE))
            .Events(true, new TestEvent(1, 7, uint.MaxValue, "a")).Events(true, new TestEvent(2, 7, 0, "b")).End();
        var reader = new NetTraceReader(new MemoryStream(trace));

        Assert.Equal(2, SeenEvents.ReadAll(reader).Count);
        Assert.Equal(0xFFFF_FFFE, reader.LostEvents);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void A_sequence_point_tells_what_never_came(int version)
    {
        TraceBuilder trace = TraceBuilder.Create(version).Type(1, "P", 1, "")
            .Events(true, new TestEvent(1, 7, 1, "a")).SequencePoint((7, 11), (8, 4))
            .Events(true, new TestEvent(2, 7, 12, "b"));
        var reader = new NetTraceReader(new MemoryStream(trace.End()));
        var lost = new List<long>();

        while (reader.MoveNext())
        {
            lost.Add(reader.Current.CaptureThread.LostEvents);
        }

        Assert.Equal([0, 10], lost);
        Assert.Equal(14, reader.LostEvents);
        Assert.Equal(1, reader.Region);
    }

    [Fact]
    public void A_removed_thread_tells_how_many_events_it_wrote()
    {
        TraceBuilder trace = new KindTraceBuilder().Thread(3, 99, 1, "").Type(1, "P", 1, "")
            .Events(true, new TestEvent(1, 3, 1, "a"));
        ((KindTraceBuilder)trace).RemoveThread(3, 6).Thread(3, 100, 1, "").Events(true, new TestEvent(2, 3, 1, "b"));
        var reader = new NetTraceReader(new MemoryStream(trace.End()));

        Assert.Equal(["1:99:a", "2:100:b"], SeenEvents.ReadAll(reader));
        Assert.Equal(5, reader.LostEvents);
    }

    private static long LossOf(int version, params ReadOnlySpan<TestEvent> events)
    {
        var reader = new NetTraceReader(new MemoryStream(
            TraceBuilder.Create(version).Type(1, "P", 1, "").Events(false, events).End()));
        SeenEvents.ReadAll(reader);
        return reader.LostEvents;
    }
}
