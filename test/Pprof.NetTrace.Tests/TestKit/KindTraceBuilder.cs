namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>Streams of version 6.</summary>
internal sealed class KindTraceBuilder : TraceBuilder
{
    private static readonly string[] Kinds =
        ["", "Trace", "EventBlock", "MetadataBlock", "SPBlock", "StackBlock", "Thread", "RemoveThread", "LabelList"];

    public KindTraceBuilder()
    {
        Writer.Bytes("Nettrace"u8).Int(0).Int(6).Int(3);
        Block("Trace", Header().Int(2).Utf8("ProcessId").Utf8("4711").Utf8("Machine").Utf8("büro"));
    }

    public override TraceBuilder Type(int metadataId, string provider, int eventId, string name)
    {
        ByteWriter field = new ByteWriter().Utf8("Text").Bytes(18);
        ByteWriter extras = new ByteWriter().Bytes(3).Long(0xF0).Bytes(8, 4).Bytes(9, 2).Bytes(1, 10);
        return Type(new ByteWriter().Var((ulong)metadataId).Utf8(provider).Var((ulong)eventId).Utf8(name)
            .Short(1).Sized(field).Sized(extras));
    }

    /// <summary>Describes an event by the bytes of the description.</summary>
    public TraceBuilder Type(ByteWriter description) =>
        Block("MetadataBlock", new ByteWriter().Short(2).Bytes(0, 0).Sized(description));

    public KindTraceBuilder Thread(int index, long systemId, long process, string name)
    {
        ByteWriter row = new ByteWriter().Var((ulong)index)
            .Bytes(1).Utf8(name).Bytes(2).Var((ulong)process).Bytes(3).Var((ulong)systemId).Bytes(4).Utf8("k").Utf8("v");
        Block("Thread", new ByteWriter().Sized(row));
        return this;
    }

    public KindTraceBuilder RemoveThread(int index, uint sequence)
    {
        Block("RemoveThread", new ByteWriter().Var((ulong)index).Var(sequence));
        return this;
    }

    public override TraceBuilder SequencePoint(params (long Thread, uint Sequence)[] threads)
    {
        ByteWriter content = new ByteWriter().Long(0).Int(0).Int(threads.Length);
        foreach ((long thread, uint sequence) in threads)
        {
            content.Var((ulong)thread).Var(sequence);
        }

        return Block("SPBlock", content);
    }

    public override TraceBuilder Block(string kind, ByteWriter content)
    {
        int number = Math.Max(0, Array.IndexOf(Kinds, kind));
        Writer.Int(content.Length + ((number == 0 ? 99L : number) << 24)).Bytes(content.ToArray());
        return this;
    }

    public override byte[] End() => Writer.Int(0).ToArray();

    protected override void AddPlainLabels(ByteWriter content, TestEvent e) => content.Int(e.Labels);

    protected override byte AddLabels(ByteWriter content, TestEvent e, TestEvent before)
    {
        if (e.Labels == before.Labels)
        {
            return 0;
        }

        content.Var((ulong)e.Labels);
        return 16;
    }
}
