using System.Buffers.Binary;

namespace Pprof.Formats;

/// <summary>Reads the words of a recorder's machine.</summary>
/// <param name="bytes">The words end to end.</param>
/// <param name="layout">Their size and order.</param>
internal ref struct WordReader(ReadOnlySpan<byte> bytes, WordLayout layout)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Offset { get; private set; }

    public readonly int BytesLeft => _bytes.Length - Offset;

    /// <summary>The next word; false, at the end of the bytes, if they end before or within it.</summary>
    public bool TryRead(out ulong word)
    {
        word = 0;
        if (BytesLeft < layout.Size)
        {
            Offset = _bytes.Length;
            return false;
        }

        ReadOnlySpan<byte> next = _bytes[Offset..];
        Offset += layout.Size;
        word = layout switch
        {
            { Size: 4, IsBigEndian: false } => BinaryPrimitives.ReadUInt32LittleEndian(next),
            { Size: 4, IsBigEndian: true } => BinaryPrimitives.ReadUInt32BigEndian(next),
            { IsBigEndian: false } => BinaryPrimitives.ReadUInt64LittleEndian(next),
            _ => BinaryPrimitives.ReadUInt64BigEndian(next),
        };
        return true;
    }
}

/// <summary>How a machine writes a word.</summary>
/// <param name="Size">The bytes of a word, 4 or 8.</param>
/// <param name="IsBigEndian">Whether the highest byte comes first.</param>
internal readonly record struct WordLayout(int Size, bool IsBigEndian);
