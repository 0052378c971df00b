using System.Buffers.Binary;
using System.Text;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>Reads an answer from front to back.</summary>
internal ref struct IpcAnswer(ReadOnlySpan<byte> bytes, int processId)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public uint ReadNumber() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong ReadLong() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public Guid ReadGuid() => new(Take(16));

    public string ReadText()
    {
        uint length = ReadNumber();
        ReadOnlySpan<byte> text = length <= (uint)_rest.Length / 2 ? Take((int)length * 2) : throw TooShort();
        return Encoding.Unicode.GetString(text).TrimEnd('\0');
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw TooShort();
        }

        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private readonly DiagnosticsException TooShort() =>
        new(DiagnosticsFailure.Refused, processId, $"An answer of process {processId} is too short.");
}
