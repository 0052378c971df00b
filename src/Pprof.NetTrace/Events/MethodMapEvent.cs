using System.Buffers.Binary;

namespace Pprof.NetTrace.Events;

/// <summary>
/// Which instructions of a method come from which intermediate ones. The runtime writes it next to the
/// <see cref="MethodEvent"/> of the same code: by the id alone it may be that of another version of the method.
/// </summary>
public readonly ref struct MethodMapEvent
{
    private readonly ReadOnlySpan<byte> _ilOffsets;
    private readonly ReadOnlySpan<byte> _nativeOffsets;

    private MethodMapEvent(ReadOnlySpan<byte> ilOffsets, ReadOnlySpan<byte> nativeOffsets)
    {
        _ilOffsets = ilOffsets;
        _nativeOffsets = nativeOffsets;
    }

    /// <summary>Names the method within the process.</summary>
    public ulong MethodId { get; private init; }

    /// <summary>Which version of the intermediate code it was compiled from.</summary>
    public ulong RejitId { get; private init; }

    /// <summary>The number of entries.</summary>
    public int Count => _ilOffsets.Length / sizeof(int);

    /// <summary>
    /// The offset into the intermediate code of an entry, in bytes; negative for code that has none: -1 where there is
    /// no mapping, -2 before, -3 after the method's body.
    /// </summary>
    public int ILOffset(int entry) => BinaryPrimitives.ReadInt32LittleEndian(_ilOffsets[(entry * sizeof(int))..]);

    /// <summary>The offset into the machine code at which an entry begins, in bytes.</summary>
    public uint NativeOffset(int entry) => BinaryPrimitives.ReadUInt32LittleEndian(_nativeOffsets[(entry * sizeof(int))..]);

    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out MethodMapEvent result)
    {
        var reader = new PayloadReader(source);
        ulong method = reader.ReadUInt64();
        ulong rejit = reader.ReadUInt64();
        reader.ReadByte(); // how many more entries there are, always none
        int length = reader.ReadUInt16() * sizeof(int);
        result = new MethodMapEvent(reader.Take(length), reader.Take(length)) { MethodId = method, RejitId = rejit };
        return !reader.IsPastEnd;
    }
}
