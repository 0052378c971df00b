using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>Writes what belongs to a command: numbers low byte first, texts as UTF-16 after their length.</summary>
internal sealed class IpcWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public IpcWriter Number(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.GetSpan(sizeof(uint)), value);
        _bytes.Advance(sizeof(uint));
        return this;
    }

    public IpcWriter Long(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.GetSpan(sizeof(ulong)), value);
        _bytes.Advance(sizeof(ulong));
        return this;
    }

    public IpcWriter Flag(bool value)
    {
        _bytes.Write([value ? (byte)1 : (byte)0]);
        return this;
    }

    /// <summary>Writes the number of characters with the zero at the end, then these; nothing but 0 for an empty text.</summary>
    public IpcWriter Text(string value)
    {
        if (value.Length == 0)
        {
            return Number(0);
        }

        Number((uint)value.Length + 1);
        _bytes.Write(Encoding.Unicode.GetBytes(value + '\0'));
        return this;
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
