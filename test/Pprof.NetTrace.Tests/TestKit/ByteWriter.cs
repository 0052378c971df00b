using System.Buffers.Binary;
using System.Text;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>Puts bytes one after the other.</summary>
internal sealed class ByteWriter
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public ByteWriter Bytes(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public ByteWriter Short(int value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return Bytes(bytes);
    }

    public ByteWriter Int(long value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value);
        return Bytes(bytes);
    }

    public ByteWriter Long(long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return Bytes(bytes);
    }

    public ByteWriter Var(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Bytes((byte)(value | 0x80));
        }

        return Bytes((byte)value);
    }

    public ByteWriter Utf16(string text) => Bytes(Encoding.Unicode.GetBytes(text + '\0'));

    public ByteWriter Utf8(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Var((ulong)bytes.Length).Bytes(bytes);
    }

    /// <summary>Bytes after their length in two bytes.</summary>
    public ByteWriter Sized(ByteWriter content) => Short(content.Length).Bytes(content.ToArray());

    public byte[] ToArray() => [.. _bytes];
}
