using System.Buffers.Binary;

namespace Pprof.NetTrace.Events;

/// <summary>
/// Reads the fields of a payload. What a runtime adds comes at the end, so that an older one's payload is shorter:
/// from there on every field is zero or empty.
/// </summary>
public ref struct PayloadReader
{
    private readonly int _pointerSize;
    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins at the first byte.</summary>
    /// <param name="payload">The bytes.</param>
    /// <param name="pointerSize">The length of an address in it: 4 or 8.</param>
    public PayloadReader(ReadOnlySpan<byte> payload, int pointerSize)
    {
        _rest = payload;
        _pointerSize = pointerSize;
    }

    /// <summary>Begins at the first byte of an event.</summary>
    public PayloadReader(NetTraceEvent source)
        : this(source.Payload, source.PointerSize)
    {
    }

    /// <summary>Whether a field was read that is not there as a whole.</summary>
    public bool IsPastEnd { get; private set; }

    /// <summary>The bytes that were not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>One byte.</summary>
    public byte ReadByte() => Take(1) is [byte value] ? value : default;

    /// <summary>Two bytes.</summary>
    public ushort ReadUInt16() => BinaryPrimitives.TryReadUInt16LittleEndian(Take(2), out ushort value) ? value : default;

    /// <summary>Four bytes.</summary>
    public uint ReadUInt32() => BinaryPrimitives.TryReadUInt32LittleEndian(Take(4), out uint value) ? value : default;

    /// <summary>Four bytes with a sign.</summary>
    public int ReadInt32() => BinaryPrimitives.TryReadInt32LittleEndian(Take(4), out int value) ? value : default;

    /// <summary>Eight bytes.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.TryReadUInt64LittleEndian(Take(8), out ulong value) ? value : default;

    /// <summary>Eight bytes with a binary point.</summary>
    public double ReadDouble() => BinaryPrimitives.TryReadDoubleLittleEndian(Take(8), out double value) ? value : default;

    /// <summary>An address or another number of its length.</summary>
    public ulong ReadPointer() => _pointerSize == sizeof(ulong) ? ReadUInt64() : ReadUInt32();

    /// <summary>Sixteen bytes.</summary>
    public Guid ReadGuid()
    {
        ReadOnlySpan<byte> bytes = Take(16);
        return bytes.IsEmpty ? default : new Guid(bytes);
    }

    /// <summary>UTF-16 up to a zero character, which is left out.</summary>
    public Utf16Text ReadText()
    {
        for (int end = 0; end + 1 < _rest.Length; end += 2)
        {
            if (_rest[end] == 0 && _rest[end + 1] == 0)
            {
                var text = new Utf16Text(_rest[..end]);
                _rest = _rest[(end + 2)..];
                return text;
            }
        }

        Take(_rest.Length + 1);
        return default;
    }

    /// <summary>Any bytes; none if there are not as many.</summary>
    public ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
        {
            IsPastEnd = true;
            _rest = [];
            return [];
        }

        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
