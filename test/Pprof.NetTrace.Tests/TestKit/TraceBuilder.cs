using System.Text;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>Writes nettrace streams block by block; the versions differ in their frames.</summary>
internal abstract class TraceBuilder
{
    public const long Frequency = 1_000;
    public const long SyncTicks = 50;

    protected ByteWriter Writer { get; } = new();

    public static TraceBuilder Create(int version) => version >= 6 ? new KindTraceBuilder() : new ObjectTraceBuilder();

    /// <summary>Describes an event with one field, Text.</summary>
    public abstract TraceBuilder Type(int metadataId, string provider, int eventId, string name);

    public abstract TraceBuilder SequencePoint(params (long Thread, uint Sequence)[] threads);

    public abstract byte[] End();

    public abstract TraceBuilder Block(string kind, ByteWriter content);

    public TraceBuilder Stacks(int firstId, params ReadOnlySpan<ulong[]> stacks)
    {
        ByteWriter content = new ByteWriter().Int(firstId).Int(stacks.Length);
        foreach (ulong[] stack in stacks)
        {
            content.Int(stack.Length * 8);
            foreach (ulong address in stack)
            {
                content.Long((long)address);
            }
        }

        return Block("StackBlock", content);
    }

    /// <summary>Writes events with headers that tell all, or only what differs.</summary>
    public TraceBuilder Events(bool compressed, params ReadOnlySpan<TestEvent> events)
    {
        ByteWriter content = new ByteWriter().Short(20).Short(compressed ? 1 : 0).Long(0).Long(0);
        TestEvent before = new(0, 0, 0, "") { Metadata = 0 };
        foreach (TestEvent e in events)
        {
            if (compressed)
            {
                AddCompressed(content, e, before);
            }
            else
            {
                AddPlain(content, e);
            }

            before = e;
        }

        return Block("EventBlock", content);
    }

    protected abstract void AddPlainLabels(ByteWriter content, TestEvent e);

    /// <summary>Adds what labels or activities an event has.</summary>
    /// <returns>The bit that says so.</returns>
    protected abstract byte AddLabels(ByteWriter content, TestEvent e, TestEvent before);

    private void AddCompressed(ByteWriter content, TestEvent e, TestEvent before)
    {
        var labels = new ByteWriter();
        byte labelBit = AddLabels(labels, e, before);
        bool isSameThread = e.Thread == before.Thread && e.Sequence == before.Sequence + 1;
        bool isSameLength = e.Payload.Length == before.Payload.Length;
        content.Bytes((byte)((e.Metadata == before.Metadata ? 0 : 1) | (isSameThread ? 0 : 2 | 4)
            | (e.Stack == before.Stack ? 0 : 8) | labelBit | (e.IsSorted ? 64 : 0) | (isSameLength ? 0 : 128)));
        if (e.Metadata != before.Metadata)
        {
            content.Var((ulong)e.Metadata);
        }

        if (!isSameThread)
        {
            content.Var(e.Sequence - before.Sequence - 1).Var((ulong)e.Thread).Var(3).Var((ulong)e.Thread);
        }

        if (e.Stack != before.Stack)
        {
            content.Var((ulong)e.Stack);
        }

        content.Var((ulong)(e.Time - before.Time)).Bytes(labels.ToArray());
        if (!isSameLength)
        {
            content.Var((ulong)e.Payload.Length);
        }

        content.Bytes(Encoding.ASCII.GetBytes(e.Payload));
    }

    private void AddPlain(ByteWriter content, TestEvent e)
    {
        content.Int(0).Int(e.Metadata + (e.IsSorted ? 1L << 31 : 0)).Int(e.Sequence)
            .Long(e.Thread).Long(e.Thread).Int(3).Int(e.Stack).Long(e.Time);
        AddPlainLabels(content, e);
        content.Int(e.Payload.Length).Bytes(Encoding.ASCII.GetBytes(e.Payload));
        while (content.Length % 4 != 0)
        {
            content.Bytes(0);
        }
    }

    /// <summary>The beginning of the header, which the versions share.</summary>
    protected static ByteWriter Header() => new ByteWriter()
        .Short(2026).Short(11).Short(2).Short(24).Short(10).Short(20).Short(30).Short(400)
        .Long(SyncTicks).Long(Frequency).Int(8);
}
