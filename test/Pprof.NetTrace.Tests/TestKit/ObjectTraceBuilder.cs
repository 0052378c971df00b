using System.Text;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>Streams of version 4 and 5.</summary>
internal sealed class ObjectTraceBuilder : TraceBuilder
{
    public ObjectTraceBuilder(int version = 4, int minimumReader = 4)
    {
        Writer.Bytes("Nettrace"u8).Int(20).Bytes("!FastSerialization.1"u8);
        Begin("Trace", version, minimumReader);
        Writer.Bytes(Header().Int(4711).Int(2).Int(1_000_000).ToArray()).Bytes(6);
    }

    public override TraceBuilder Type(int metadataId, string provider, int eventId, string name) => Type(
        new ByteWriter().Int(metadataId).Utf16(provider).Int(eventId).Utf16(name).Long(0xF0).Int(2).Int(4)
            .Int(1).Int(18).Utf16("Text"));

    /// <summary>Describes an event by the bytes of the description.</summary>
    public TraceBuilder Type(ByteWriter description) => Block(
        "MetadataBlock",
        new ByteWriter().Short(20).Short(1).Long(0).Long(0)
            .Bytes(0x80).Var(0).Var((ulong)description.Length).Bytes(description.ToArray()));

    public override TraceBuilder SequencePoint(params (long Thread, uint Sequence)[] threads)
    {
        ByteWriter content = new ByteWriter().Long(0).Int(threads.Length);
        foreach ((long thread, uint sequence) in threads)
        {
            content.Long(thread).Int(sequence);
        }

        return Block("SPBlock", content);
    }

    public override TraceBuilder Block(string kind, ByteWriter content)
    {
        Begin(kind, 2, 2);
        Writer.Int(content.Length);
        while (Writer.Length % 4 != 0)
        {
            Writer.Bytes(0);
        }

        Writer.Bytes(content.ToArray()).Bytes(6);
        return this;
    }

    public override byte[] End() => Writer.Bytes(1).ToArray();

    protected override void AddPlainLabels(ByteWriter content, TestEvent e) =>
        content.Bytes(e.Activity.ToByteArray()).Bytes(new byte[16]);

    protected override byte AddLabels(ByteWriter content, TestEvent e, TestEvent before)
    {
        if (e.Activity == before.Activity)
        {
            return 0;
        }

        content.Bytes(e.Activity.ToByteArray());
        return 16;
    }

    private void Begin(string kind, int version, int minimumReader) => Writer.Bytes(5, 5, 1)
        .Int(version).Int(minimumReader).Int(kind.Length).Bytes(Encoding.ASCII.GetBytes(kind)).Bytes(6);
}
