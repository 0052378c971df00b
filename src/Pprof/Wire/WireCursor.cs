using System.Diagnostics.CodeAnalysis;

namespace Pprof.Wire;

/// <summary>Reads the fields of one protobuf message and checks every length against what is left.</summary>
internal ref struct WireCursor
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly long _origin;

    /// <param name="bytes">The message.</param>
    /// <param name="origin">The offset of its first byte in the input, for errors.</param>
    public WireCursor(ReadOnlySpan<byte> bytes, long origin)
    {
        _bytes = bytes;
        _origin = origin;
    }

    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _bytes.Length;

    public readonly long Offset => _origin + Position;

    /// <summary>The number of the next field and how it is encoded.</summary>
    public (ulong Number, WireType Type) ReadTag()
    {
        ulong tag = ReadVarint();
        return (tag >> 3, (WireType)(tag & 7));
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        int shift = 0;
        for (int i = Position; i < _bytes.Length && shift < 70; i++, shift += 7)
        {
            byte b = _bytes[i];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                Position = i + 1;
                return value;
            }
        }

        ThrowMalformed(shift < 70 ? "a number is cut off" : "a number is longer than ten bytes");
        return 0;
    }

    public ReadOnlySpan<byte> ReadBytes()
    {
        int at = Position;
        ulong length = ReadVarint();
        if (length > (ulong)(_bytes.Length - Position))
        {
            Position = at;
            ThrowMalformed($"a length of {length} runs past the end");
        }

        ReadOnlySpan<byte> bytes = _bytes.Slice(Position, (int)length);
        Position += (int)length;
        return bytes;
    }

    public ulong ReadScalar(WireType type)
    {
        Expect(type, WireType.Varint);
        return ReadVarint();
    }

    /// <summary>An embedded message; its errors name offsets of the whole input.</summary>
    public WireCursor ReadMessage(WireType type)
    {
        Expect(type, WireType.Bytes);
        ReadOnlySpan<byte> bytes = ReadBytes();
        return new WireCursor(bytes, Offset - bytes.Length);
    }

    public void Skip(WireType type)
    {
        switch (type)
        {
            case WireType.Varint:
                ReadVarint();
                break;
            case WireType.Bytes:
                ReadBytes();
                break;
            case WireType.Fixed64:
                SkipFixed(sizeof(ulong));
                break;
            case WireType.Fixed32:
                SkipFixed(sizeof(uint));
                break;
            default:
                ThrowMalformed($"an unknown wire type {(int)type}");
                break;
        }
    }

    private readonly void Expect(WireType type, WireType expected)
    {
        if (type != expected)
        {
            ThrowMalformed($"a field is encoded as {Name(type)} instead of {Name(expected)}");
        }
    }

    private void SkipFixed(int size)
    {
        if (size > _bytes.Length - Position)
        {
            ThrowMalformed("a number is cut off");
        }

        Position += size;
    }

    private static string Name(WireType type) => type switch
    {
        WireType.Varint => "a number",
        WireType.Bytes => "bytes",
        _ => $"wire type {(int)type}",
    };

    [DoesNotReturn]
    private readonly void ThrowMalformed(string what) => throw new ProfileFormatException($"malformed profile: {what}", Offset);
}
