using System.Buffers.Binary;

namespace Pprof.Symbols.Binaries;

/// <summary>Reads the fields of a header one after the other, in the byte order and word size of the binary.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> bytes, bool isLittleEndian, bool is64Bit)
{
    private ReadOnlySpan<byte> _left = bytes;

    public byte Byte() => Take(1)[0];

    public ushort UInt16()
    {
        ReadOnlySpan<byte> field = Take(2);
        return isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(field) : BinaryPrimitives.ReadUInt16BigEndian(field);
    }

    public uint UInt32()
    {
        ReadOnlySpan<byte> field = Take(4);
        return isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(field) : BinaryPrimitives.ReadUInt32BigEndian(field);
    }

    public ulong UInt64()
    {
        ReadOnlySpan<byte> field = Take(8);
        return isLittleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(field) : BinaryPrimitives.ReadUInt64BigEndian(field);
    }

    /// <summary>A field as wide as an address.</summary>
    public ulong Word() => is64Bit ? UInt64() : UInt32();

    public void Skip(int count) => Take(count);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _left.Length)
        {
            throw new SymbolFileException("a header ends too early");
        }

        ReadOnlySpan<byte> field = _left[..count];
        _left = _left[count..];
        return field;
    }
}
