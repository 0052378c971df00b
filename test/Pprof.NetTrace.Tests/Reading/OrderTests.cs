using CsCheck;
using Pprof.NetTrace.Tests.TestKit;

namespace Pprof.NetTrace.Tests.Reading;

public sealed class OrderTests
{
    [Fact]
    public void Threads_are_merged_by_time_and_equal_times_stay_as_they_came()
    {
        byte[] trace = TraceBuilder.Create(4).Type(1, "P", 1, "")
            .Events(true, new TestEvent(10, 1, 1, "a"), new TestEvent(15, 1, 2, "b"), new TestEvent(20, 1, 3, "c"))
            .Events(true, new TestEvent(12, 2, 1, "d"), new TestEvent(15, 2, 2, "e"), new TestEvent(15, 2, 3, "f"))
            .Events(true, new TestEvent(11, 3, 1, "g")).End();

        Assert.Equal(["10:1:a", "11:3:g", "12:2:d", "15:1:b", "15:2:e", "15:2:f", "20:1:c"], SeenEvents.Read(trace));
    }

    [Fact]
    public void A_sorted_event_lets_earlier_ones_go_before_the_stream_ends()
    {
        byte[] trace = TraceBuilder.Create(4).Type(1, "P", 1, "")
            .Events(true, new TestEvent(10, 1, 1, "a"), new TestEvent(20, 1, 2, "b"))
            .Events(true, new TestEvent(15, 2, 1, "c"), new TestEvent(15, 2, 2, "d") { IsSorted = true }).End();
        byte[] cut = trace[..^1];
        var reader = new NetTraceReader(new EndlessStream(cut));

        Assert.True(reader.MoveNext() && reader.MoveNext() && reader.MoveNext());
        Assert.Equal(15, reader.Current.Timestamp);
        Assert.Throws<TimeoutException>(() => reader.MoveNext());
    }

    [Fact]
    public void What_exceeds_the_limit_is_given_as_it_is_and_counted()
    {
        byte[] trace = TraceBuilder.Create(4).Type(1, "P", 1, "")
            .Events(true, new TestEvent(10, 1, 1, "a"), new TestEvent(20, 1, 2, "b"))
            .Events(true, new TestEvent(5, 2, 1, "c")).End();
        var reader = new NetTraceReader(new MemoryStream(trace), new NetTraceReadOptions { MaxHeldBack = 1 });

        Assert.Equal(["10:1:a", "20:1:b", "5:2:c"], SeenEvents.ReadAll(reader));
        Assert.Equal(1, reader.UnorderedEvents);
    }

    [Fact]
    public void Any_threads_come_out_by_time_and_whole() => Gen.Select(Gen.Int[0, 40].Array[0, 60].Array[1, 6], Gen.Int[1, 20])
        .Sample((threads, perBlock) =>
        {
            (byte[] trace, List<string> expected) = Shuffle(threads, perBlock);

            Assert.Equal(expected, SeenEvents.Read(trace));
        });

    // Each thread's events by time, in blocks that alternate between the threads; now and then an event that all
    // later ones are not before.
    private static (byte[] Trace, List<string> Expected) Shuffle(int[][] threads, int perBlock)
    {
        TraceBuilder trace = TraceBuilder.Create(4).Type(1, "P", 1, "");
        var events = new List<TestEvent>();
        long start = 0;
        uint[] sequences = new uint[threads.Length];
        for (int round = 0; round * perBlock < 60; round++)
        {
            for (int thread = 0; thread < threads.Length; thread++)
            {
                TestEvent[] block =
                [
                    .. threads[thread].Skip(round * perBlock).Take(perBlock).Order()
                        .Select(time => new TestEvent(start + time, thread + 1, ++sequences[thread], "p")),
                ];
                trace.Events(true, block);
                events.AddRange(block);
            }

            start += 41;
            TestEvent settled = new(start, 1, ++sequences[0], "s") { IsSorted = true };
            trace.Events(true, settled);
            events.Add(settled);
        }

        List<string> expected = [.. events.OrderBy(e => e.Time).Select(e => $"{e.Time}:{e.Thread}:{e.Payload}")];
        return (trace.End(), expected);
    }

    /// <summary>A stream that would wait for more where its bytes end.</summary>
    private sealed class EndlessStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer)
        {
            int read = base.Read(buffer);
            return read > 0 ? read : throw new TimeoutException();
        }
    }
}
