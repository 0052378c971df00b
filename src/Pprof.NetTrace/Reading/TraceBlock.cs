namespace Pprof.NetTrace.Reading;

internal enum BlockKind
{
    EndOfStream = 0,
    Trace = 1,
    Events = 2,
    Metadata = 3,
    SequencePoint = 4,
    Stacks = 5,
    Threads = 6,
    RemovedThreads = 7,
    LabelLists = 8,

    /// <summary>One that this reader does not know and may skip.</summary>
    Unknown = 255,
}

/// <summary>The bytes of a block, in an array that is used again once no event needs it.</summary>
internal sealed class TraceBlock
{
    public byte[] Buffer { get; set; } = [];

    /// <summary>How many bytes of the buffer belong to the block.</summary>
    public int Length { get; set; }

    /// <summary>Where the block begins in the stream.</summary>
    public long Offset { get; set; }

    /// <summary>Whether the stream ended within the block.</summary>
    public bool IsCut { get; set; }

    /// <summary>How many events that are held back have their payload here, and one more while it is being read.</summary>
    public int Users { get; set; }

    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Length);

    public ByteCursor CursorAt(int position) => new(Bytes, Offset, position, IsCut);
}
