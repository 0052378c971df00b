using Pprof.NetTrace.Tests.TestKit;

namespace Pprof.NetTrace.Tests.Reading;

/// <summary>The forms that streams have, from small ones written by hand.</summary>
public sealed class FormTests
{
    private static readonly Guid Activity = new("00112233-4455-6677-8899-aabbccddeeff");

    [Theory]
    [InlineData(4, true)]
    [InlineData(4, false)]
    [InlineData(6, true)]
    [InlineData(6, false)]
    public void Events_are_read_in_every_form(int version, bool compressed)
    {
        TraceBuilder trace = TraceBuilder.Create(version);
        (trace as KindTraceBuilder)?.Thread(7, 7, 4711, "main");
        trace.Type(1, "Provider", 300, "Name").Stacks(1, [0x10, 0x20], [0x30]);
        trace.Events(
            compressed,
            new TestEvent(100, 7, 1, "a") { Stack = 1 },
            new TestEvent(200, 7, 2, "bcd") { Stack = 2 },
            new TestEvent(200, 7, 3, "xyz") { Stack = 0 });

        List<string> seen = SeenEvents.Read(trace.End());

        Assert.Equal(["100:7:a 10 20", "200:7:bcd 30", "200:7:xyz"], seen);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void The_header_and_the_description_of_an_event_are_read(int version)
    {
        var reader = new NetTraceReader(new MemoryStream(
            TraceBuilder.Create(version).Type(1, "Provider", 300, "Name").Events(true, new TestEvent(100, 7, 1, "a")).End()));

        Assert.True(reader.MoveNext());

        Assert.Equal(version, reader.Header.Version);
        Assert.Equal(4711, reader.Header.ProcessId);
        Assert.Equal(8, reader.Header.PointerSize);
        Assert.Equal(new DateTime(2026, 11, 24, 10, 20, 30, 400, DateTimeKind.Utc), reader.Header.SyncTime);
        Assert.Equal(reader.Header.SyncTime.AddSeconds(1.5), reader.Header.TimeOf(TraceBuilder.SyncTicks + (TraceBuilder.Frequency * 3 / 2)));
        EventType type = reader.Current.Type;
        Assert.Equal(("Provider", 300, "Name"), (type.Provider, type.EventId, type.Name));
        Assert.Equal((0xF0UL, 2, 4), (type.Keywords, type.Version, type.Level));
        EventField field = Assert.Single(type.Fields);
        Assert.Equal(("Text", FieldType.String), (field.Name, field.Type));
        Assert.Equal(3, reader.Current.Processor);
    }

    [Fact]
    public void Fields_that_version_5_added_replace_the_older_description()
    {
        ByteWriter element = new ByteWriter().Utf16("Numbers").Int(19).Int(9);
        ByteWriter fields = new ByteWriter().Int(1).Int(element.Length + 4).Bytes(element.ToArray());
        ByteWriter description = new ByteWriter().Int(1).Utf16("P").Int(5).Utf16("N").Long(0).Int(0).Int(0).Int(0)
            .Int(1).Bytes(1, 9)
            .Int(fields.Length).Bytes(2).Bytes(fields.ToArray());
        var trace = new ObjectTraceBuilder(version: 5);
        trace.Type(description);
        trace.Events(true, new TestEvent(1, 1, 1, ""));

        var reader = new NetTraceReader(new MemoryStream(trace.End()));
        Assert.True(reader.MoveNext());

        EventField field = Assert.Single(reader.Current.Type.Fields);
        Assert.Equal(("Numbers", FieldType.Array, FieldType.Int32), (field.Name, field.Type, field.Element?.Type));
        Assert.Equal(9, reader.Current.Type.Opcode);
    }

    [Fact]
    public void Activities_of_version_4_last_until_the_next()
    {
        TraceBuilder trace = TraceBuilder.Create(4).Type(1, "P", 1, "").Events(
            true,
            new TestEvent(1, 7, 1, "a"),
            new TestEvent(2, 7, 2, "b") { Activity = Activity },
            new TestEvent(3, 7, 3, "c") { Activity = Activity });
        var reader = new NetTraceReader(new MemoryStream(trace.End()));
        var activities = new List<Guid>();

        while (reader.MoveNext())
        {
            activities.Add(reader.Current.ActivityId);
        }

        Assert.Equal([Guid.Empty, Activity, Activity], activities);
    }

    [Fact]
    public void Labels_and_threads_of_version_6_are_found()
    {
        ByteWriter labels = new ByteWriter().Int(1).Int(2)
            .Bytes(1).Bytes(Activity.ToByteArray()).Bytes(5).Utf8("url").Utf8("/a").Bytes(0x86).Utf8("n").Var(3)
            .Bytes(0x84).Long(9);
        TraceBuilder trace = new KindTraceBuilder().Thread(3, 99, 4712, "worker").Type(1, "P", 1, "")
            .Block("LabelList", labels)
            .Events(true, new TestEvent(1, 3, 1, "a") { Labels = 1 }, new TestEvent(2, 3, 2, "b") { Labels = 2 });
        var reader = new NetTraceReader(new MemoryStream(trace.End()));

        Assert.True(reader.MoveNext());
        Assert.Equal((99L, 4712L, "worker"), (reader.Current.Thread.Id, reader.Current.Thread.ProcessId, reader.Current.Thread.Name));
        Assert.Equal(Activity, reader.Current.ActivityId);
        Assert.Equal([$"ActivityId={Activity}", "url=/a", "n=-2"], reader.Current.Labels.Select(label => label.ToString()));
        Assert.True(reader.MoveNext());
        Assert.Equal(["SpanId=9"], reader.Current.Labels.Select(label => label.ToString()));
        Assert.Equal("büro", reader.Header.Values["Machine"]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void Blocks_of_an_unknown_kind_are_skipped(int version)
    {
        TraceBuilder trace = TraceBuilder.Create(version).Type(1, "P", 1, "")
            .Block("News", new ByteWriter().Int(1).Int(2).Bytes(3))
            .Events(true, new TestEvent(1, 7, 1, "a"));

        Assert.Single(SeenEvents.Read(trace.End()));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void Stacks_are_forgotten_at_a_sequence_point_after_their_events(int version)
    {
        TraceBuilder trace = TraceBuilder.Create(version);
        (trace as KindTraceBuilder)?.Thread(7, 7, 1, "");
        trace.Type(1, "P", 1, "").Stacks(1, [0x10]).Events(true, new TestEvent(1, 7, 1, "a") { Stack = 1 })
            .SequencePoint((7, 1))
            .Events(true, new TestEvent(2, 7, 2, "b") { Stack = 1 })
            .Stacks(1, [0x20])
            .Events(true, new TestEvent(3, 7, 3, "c") { Stack = 1 });

        // The second one refers to what the third one's block brings, which the format does not allow; by stream order
        // it is not there yet.
        Assert.Equal(
            ["1:7:a 10", "2:7:b", "3:7:c 20"],
            SeenEvents.Read(trace.End(), new NetTraceReadOptions { Order = EventOrder.Stream }));
        Assert.StartsWith("1:7:a 10", SeenEvents.Read(trace.End())[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_of_four_bytes_are_widened()
    {
        byte[] trace = TraceBuilder.Create(4).Type(1, "P", 1, "")
            .Block("StackBlock", new ByteWriter().Int(1).Int(1).Int(9).Int(0xFFFF_FFFF).Int(1).Bytes(0xEE))
            .Events(true, new TestEvent(1, 7, 1, "a") { Stack = 1 }).End();
        int pointerSize = trace.AsSpan().IndexOf(new ByteWriter().Long(TraceBuilder.Frequency).Int(8).ToArray()) + 8;
        trace[pointerSize] = 4;

        Assert.Equal(["1:7:a ffffffff 1"], SeenEvents.Read(trace));
    }
}
