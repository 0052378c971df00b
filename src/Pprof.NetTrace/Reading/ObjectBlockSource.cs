namespace Pprof.NetTrace.Reading;

/// <summary>
/// Versions 4 and 5: each block is an object with the name of its type, and its bytes begin at a multiple of four.
/// </summary>
internal sealed class ObjectBlockSource : BlockSource
{
    private const int NewestReader = 5;
    private const int LongestName = 256;

    // The first object has no length of its own.
    private const int TraceLength = 48;
    private bool _isOpen;
    private int _version;

    private ObjectBlockSource(TraceInput input)
        : base(input)
    {
    }

    private enum Tag : byte
    {
        Null = 1,
        BeginObject = 5,
        EndObject = 6,
    }

    public override int Version => _version;

    public static ObjectBlockSource Open(TraceInput input, int nameLength)
    {
        ReadOnlySpan<byte> name = "!FastSerialization.1"u8;
        if (nameLength != name.Length || !input.Take(nameLength).SequenceEqual(name))
        {
            throw new NetTraceFormatException("The input is not a nettrace stream.", input.Position);
        }

        return new ObjectBlockSource(input);
    }

    public override TraceBlock? ReadNext(out BlockKind kind)
    {
        kind = BlockKind.EndOfStream;
        if (_isOpen)
        {
            Expect(Tag.EndObject);
        }

        _isOpen = true;
        Tag tag = (Tag)Input.ReadByte();
        if (tag == Tag.Null)
        {
            return null;
        }

        Check(tag == Tag.BeginObject);
        kind = ReadType();
        if (kind == BlockKind.Trace)
        {
            return Input.ReadBlock(TraceLength);
        }

        int length = Input.ReadInt32();
        Input.Take((int)(-Input.Position & 3));
        return Input.ReadBlock(length);
    }

    private BlockKind ReadType()
    {
        Expect(Tag.BeginObject);
        Expect(Tag.Null);
        int version = Input.ReadInt32();
        int minimum = Input.ReadInt32();
        int length = Input.ReadInt32();
        Check(length is > 0 and <= LongestName);
        BlockKind kind = KindOf(Input.Take(length));
        Expect(Tag.EndObject);
        if (kind == BlockKind.Trace)
        {
            _version = version;
        }

        if (minimum > NewestReader)
        {
            throw new NetTraceFormatException($"Version {minimum} of the format is not known.", Input.Position);
        }

        return kind;
    }

    private static BlockKind KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("EventBlock"u8) ? BlockKind.Events
        : name.SequenceEqual("StackBlock"u8) ? BlockKind.Stacks
        : name.SequenceEqual("MetadataBlock"u8) ? BlockKind.Metadata
        : name.SequenceEqual("SPBlock"u8) ? BlockKind.SequencePoint
        : name.SequenceEqual("Trace"u8) ? BlockKind.Trace
        : BlockKind.Unknown;

    private void Expect(Tag tag) => Check((Tag)Input.ReadByte() == tag);

    private void Check(bool condition)
    {
        if (!condition)
        {
            throw new NetTraceFormatException("What should be an object is not one.", Input.Position - 1);
        }
    }
}
