using System.Buffers.Binary;
using System.Text;

namespace Pprof.NetTrace.Reading;

/// <summary>Reads the bytes of a block from front to back; every length is checked against what is left.</summary>
/// <param name="bytes">The block.</param>
/// <param name="offset">Where the block begins in the stream, for errors.</param>
/// <param name="position">Where to begin in the block.</param>
/// <param name="isCut">Whether the stream ended within the block.</param>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes, long offset, int position = 0, bool isCut = false)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; } = position;

    public readonly int Left => _bytes.Length - Position;

    public byte ReadByte()
    {
        if ((uint)Position >= (uint)_bytes.Length)
        {
            throw TooShort();
        }

        return _bytes[Position++];
    }

    public short ReadInt16() => BinaryPrimitives.ReadInt16LittleEndian(Take(sizeof(short)));

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public Guid ReadGuid() => new(Take(16));

    public uint ReadVarUInt32()
    {
        ulong value = ReadVarUInt64();
        return value <= uint.MaxValue ? (uint)value : throw Error("A number is too large.");
    }

    public ulong ReadVarUInt64()
    {
        byte next = ReadByte();
        if (next < 0x80)
        {
            return next;
        }

        ulong value = next & 0x7FU;
        for (int shift = 7; shift < 64; shift += 7)
        {
            next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Error("A number does not end.");
    }

    public long ReadVarInt64()
    {
        ulong value = ReadVarUInt64();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number of four bytes that counts things of at least <paramref name="leastSize"/> bytes each.</summary>
    public int ReadCount(int leastSize)
    {
        uint count = ReadUInt32();
        return count <= (uint)(Left / leastSize) ? (int)count : throw TooShort();
    }

    /// <summary>UTF-16 up to a zero character.</summary>
    public string ReadUtf16()
    {
        ReadOnlySpan<byte> rest = _bytes[Position..];
        for (int end = 0; end + 1 < rest.Length; end += 2)
        {
            if (rest[end] == 0 && rest[end + 1] == 0)
            {
                Position += end + 2;
                return Encoding.Unicode.GetString(rest[..end]);
            }
        }

        throw Error("A text does not end.");
    }

    /// <summary>UTF-8 after its length.</summary>
    public string ReadUtf8()
    {
        uint length = ReadVarUInt32();
        return length <= (uint)Left ? Encoding.UTF8.GetString(Take((int)length)) : throw TooShort();
    }

    public ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)Left)
        {
            throw TooShort();
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(Position, length);
        Position += length;
        return taken;
    }

    public readonly NetTraceFormatException Error(string message) => new(message, offset + Position);

    private readonly NetTraceFormatException TooShort() => isCut
        ? new NetTraceFormatException(TraceInput.EndsTooEarly, offset + _bytes.Length, isTruncated: true)
        : Error("A length runs past the end of its block.");
}
