namespace Pprof.Wire;

/// <summary>Collects protobuf fields and hands them to a stream in large pieces.</summary>
internal sealed class WireBuffer(Stream stream)
{
    private const int FlushLength = 256 * 1024;
    private const int LongestVarint = 10;
    private byte[] _bytes = new byte[FlushLength + 4096];

    public int Length { get; private set; }

    public void Tag(int field, WireType type) => Varint(((ulong)field << 3) | (uint)type);

    public void Varint(ulong value)
    {
        Reserve(LongestVarint);
        Length += Write(_bytes.AsSpan(Length), value);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Text(int field, ReadOnlySpan<byte> text)
    {
        Tag(field, WireType.Bytes);
        Varint((ulong)text.Length);
        Bytes(text);
    }

    /// <summary>A number; 0 is left out, being the default.</summary>
    public void Number(int field, ulong value)
    {
        if (value != 0)
        {
            Tag(field, WireType.Varint);
            Varint(value);
        }
    }

    public void Number(int field, long value) => Number(field, (ulong)value);

    public void Number(int field, bool value) => Number(field, value ? 1UL : 0);

    /// <summary>Begins a message or packed field, to be ended with what this returns.</summary>
    public int BeginLength(int field)
    {
        Tag(field, WireType.Bytes);
        Reserve(1);
        Length++; // room for a length below 128, which almost all have
        return Length;
    }

    /// <summary>Writes the length in front of all that came since <see cref="BeginLength"/>.</summary>
    public void EndLength(int start)
    {
        int length = Length - start;
        if (length < 0x80)
        {
            _bytes[start - 1] = (byte)length;
            return;
        }

        Span<byte> prefix = stackalloc byte[LongestVarint];
        int size = Write(prefix, (ulong)length);
        Reserve(size - 1);
        _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(start + size - 1));
        prefix[..size].CopyTo(_bytes.AsSpan(start - 1));
        Length += size - 1;
    }

    /// <summary>Hands over what was collected if it is much; only between top-level fields.</summary>
    public void FlushIfFull()
    {
        if (Length >= FlushLength)
        {
            Flush();
        }
    }

    public void Flush()
    {
        stream.Write(_bytes, 0, Length);
        Length = 0;
    }

    private static int Write(Span<byte> target, ulong value)
    {
        int position = 0;
        while (value >= 0x80)
        {
            target[position++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[position++] = (byte)value;
        return position;
    }

    private void Reserve(int count)
    {
        if (count > _bytes.Length - Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(Length + (long)count, _bytes.Length * 2L)));
        }
    }
}
