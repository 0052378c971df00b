using System.Buffers.Binary;

namespace Pprof.Symbols.Unwinding;

/// <summary>Reads fields of call frame information, of which some are relative to where they stand.</summary>
/// <param name="bytes">Of a little-endian binary with 64-bit addresses.</param>
/// <param name="address">Of the first byte, in the binary.</param>
/// <param name="table">What data-relative pointers are relative to.</param>
internal ref struct CallFrameReader(ReadOnlySpan<byte> bytes, ulong address, ulong table = 0)
{
    private const int Omitted = 0xFF;
    private const int Indirect = 0x80;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position >= _bytes.Length;

    public readonly ulong Address => address + (ulong)Position;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public ReadOnlySpan<byte> Text()
    {
        int end = _bytes[Position..].IndexOf((byte)0);
        ReadOnlySpan<byte> text = end < 0 ? throw Ended() : Take(end);
        Position++;
        return text;
    }

    public void Skip(ulong count) => Take(count);

    /// <summary>A length, and as many bytes.</summary>
    public ReadOnlySpan<byte> Block() => Take(Unsigned());

    /// <summary>Bits beyond 64 are dropped.</summary>
    public ulong Unsigned()
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Byte();
            value |= shift < 64 ? (ulong)(next & 0x7F) << shift : 0;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>Bits beyond 64 are dropped.</summary>
    public long Signed()
    {
        long value = 0;
        for (int shift = 0; ;)
        {
            byte next = Byte();
            value |= shift < 64 ? (long)(next & 0x7F) << shift : 0;
            shift += 7;
            if (next < 0x80)
            {
                return (next & 0x40) != 0 && shift < 64 ? value | (-1L << shift) : value;
            }
        }
    }

    /// <summary>A pointer in one of the encodings of DW_EH_PE; those that lead through memory are not known.</summary>
    public ulong Pointer(int encoding)
    {
        if (encoding == Omitted)
        {
            return 0;
        }

        ulong origin = Address;
        ulong value = Value(encoding & 0x0F);
        return (encoding & 0xF0 & ~Indirect, encoding & Indirect) switch
        {
            (0x00, _) => value,
            (0x10, 0) => origin + value,
            (0x30, 0) => table + value,
            _ => throw new SymbolFileException($"a pointer encoded as {encoding} in the call frames"),
        };
    }

    /// <summary>The number in an encoding, relative to nothing.</summary>
    public ulong Value(int format) => format switch
    {
        0x00 or 0x04 or 0x0C => UInt64(),
        0x01 => Unsigned(),
        0x02 => UInt16(),
        0x03 => UInt32(),
        0x09 => (ulong)Signed(),
        0x0A => (ulong)(short)UInt16(),
        0x0B => (ulong)(int)UInt32(),
        _ => throw new SymbolFileException($"a pointer of format {format} in the call frames"),
    };

    private ReadOnlySpan<byte> Take(ulong count) => Take(count > int.MaxValue ? throw Ended() : (int)count);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - Position)
        {
            throw Ended();
        }

        ReadOnlySpan<byte> field = _bytes.Slice(Position, count);
        Position += count;
        return field;
    }

    private static SymbolFileException Ended() => new("the call frames end too early");
}
