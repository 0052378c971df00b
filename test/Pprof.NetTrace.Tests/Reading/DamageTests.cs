using Pprof.NetTrace.Tests.TestKit;

namespace Pprof.NetTrace.Tests.Reading;

public sealed class DamageTests
{
    private static readonly string[] All = ["1:7:a 10", "2:7:b 10", "3:7:c"];

    [Theory]
    [InlineData(4, EventOrder.Time)]
    [InlineData(4, EventOrder.Stream)]
    [InlineData(6, EventOrder.Time)]
    [InlineData(6, EventOrder.Stream)]
    public void A_stream_that_is_cut_anywhere_gives_what_came_before_and_says_where(int version, EventOrder order)
    {
        byte[] trace = Rich(version);
        int most = 0;
        for (int length = 0; length < trace.Length; length++)
        {
            (List<string> seen, NetTraceFormatException? error) =
                SeenEvents.ReadDamaged(trace[..length], new NetTraceReadOptions { Order = order });

            Assert.True(error?.IsTruncated, $"cut at {length}: {error?.Message}");
            Assert.Equal(length, error!.Offset);
            Assert.Equal(All[..seen.Count], seen);
            Assert.True(seen.Count >= most, $"cut at {length}");
            most = seen.Count;
        }

        Assert.Equal(All.Length, most);
    }

    [Fact]
    public void Every_call_after_an_error_says_the_same()
    {
        var reader = new NetTraceReader(new MemoryStream(Rich(4)[..^1]));
        for (int i = 0; i < All.Length; i++)
        {
            Assert.True(reader.MoveNext());
        }

        NetTraceFormatException first = Assert.Throws<NetTraceFormatException>(() => reader.MoveNext());
        NetTraceFormatException second = Assert.Throws<NetTraceFormatException>(() => reader.MoveNext());

        Assert.Equal(first.Offset, second.Offset);
        Assert.Throws<InvalidOperationException>(() => _ = reader.Current.Timestamp);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nettr")]
    [InlineData("Nettrace\u0014\0\0\0!FastSerialization.2 and more of it")]
    [InlineData("PK\u0003\u0004 something else altogether")]
    public void What_is_no_trace_is_refused(string text) =>
        Assert.NotNull(SeenEvents.ReadDamaged(System.Text.Encoding.Latin1.GetBytes(text)).Error);

    [Fact]
    public void A_newer_version_is_named()
    {
        byte[] seven = new ByteWriter().Bytes("Nettrace"u8).Int(0).Int(7).Int(0).ToArray();

        Assert.Equal("Version 7 of the format is not known.", SeenEvents.ReadDamaged(seven).Error?.Message);
        Assert.Equal(
            "Version 6 of the format is not known.",
            SeenEvents.ReadDamaged(new ObjectTraceBuilder(version: 6, minimumReader: 6).End()).Error?.Message);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    [InlineData(60 << 20)]
    public void A_length_that_is_only_promised_takes_no_memory(int length)
    {
        byte[] block = TraceBuilder.Create(4).Block("StackBlock", new ByteWriter().Int(1)).End();
        int lengthAt = block.AsSpan().IndexOf("StackBlock"u8) + "StackBlock".Length + 1;
        BitConverter.TryWriteBytes(block.AsSpan(lengthAt), length);
        long before = GC.GetAllocatedBytesForCurrentThread();

        NetTraceFormatException? error = SeenEvents.ReadDamaged(block).Error;

        Assert.NotNull(error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Counts_are_checked_against_what_is_left()
    {
        TraceBuilder Begin() => TraceBuilder.Create(4);
        Assert.False(Refuse(Begin().Block("StackBlock", new ByteWriter().Int(1).Int(1_000_000))).IsTruncated);
        Assert.False(Refuse(Begin().Block("SPBlock", new ByteWriter().Long(0).Int(1_000_000))).IsTruncated);
        Assert.False(Refuse(Begin().Block("StackBlock", new ByteWriter().Int(1).Int(1).Int(-1))).IsTruncated);
        Assert.False(Refuse(new ObjectTraceBuilder().Type(new ByteWriter().Int(1).Utf16("P").Int(1).Utf16("")
            .Long(0).Int(0).Int(0).Int(int.MaxValue))).IsTruncated);
        Assert.False(Refuse(new KindTraceBuilder().Block("LabelList", new ByteWriter().Int(1).Int(-1))).IsTruncated);
    }

    [Fact]
    public void Fields_that_are_nested_too_deeply_are_refused()
    {
        ByteWriter description = new ByteWriter().Int(1).Utf16("P").Int(1).Utf16("").Long(0).Int(0).Int(0);
        for (int depth = 0; depth < 100; depth++)
        {
            description.Int(1).Int(1);
        }

        Assert.Contains("nested", Refuse(new ObjectTraceBuilder().Type(description)).Message, StringComparison.Ordinal);
        byte[] arrays = [.. Enumerable.Repeat((byte)19, 100)];
        ByteWriter row = new ByteWriter().Var(1).Utf8("P").Var(1).Utf8("").Short(1).Sized(new ByteWriter().Utf8("F").Bytes(arrays));
        Assert.Contains("nested", Refuse(new KindTraceBuilder().Type(row)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_without_a_description_is_refused() =>
        Assert.Contains("description 1", Refuse(TraceBuilder.Create(4).Events(true, new TestEvent(1, 1, 1, ""))).Message, StringComparison.Ordinal);

    [Fact]
    public void Stacks_beyond_the_limit_are_refused()
    {
        byte[] trace = TraceBuilder.Create(4).Stacks(1, new ulong[100]).End();

        Assert.NotNull(SeenEvents.ReadDamaged(trace, new NetTraceReadOptions { MaxStackAddresses = 99 }).Error);
        Assert.Null(SeenEvents.ReadDamaged(trace, new NetTraceReadOptions { MaxStackAddresses = 100 }).Error);
    }

    private static NetTraceFormatException Refuse(TraceBuilder trace)
    {
        NetTraceFormatException? error = SeenEvents.ReadDamaged(trace.End()).Error;
        Assert.NotNull(error);
        return error;
    }

    private static byte[] Rich(int version)
    {
        TraceBuilder trace = TraceBuilder.Create(version);
        (trace as KindTraceBuilder)?.Thread(7, 7, 1, "t");
        return trace.Type(1, "Provider", 1, "Name").Stacks(1, [0x10])
            .Events(true, new TestEvent(1, 7, 1, "a") { Stack = 1 }, new TestEvent(2, 7, 2, "b") { Stack = 1 })
            .SequencePoint((7, 2))
            .Events(false, new TestEvent(3, 7, 3, "c")).End();
    }
}
