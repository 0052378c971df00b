namespace Pprof.Patterns;

/// <summary>Reads the variable-length numbers of the generated tables.</summary>
internal ref struct TableCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly bool AtEnd => _position == _bytes.Length;

    public int Read()
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = _bytes[_position++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>A number whose lowest bit is its sign.</summary>
    public int ReadSigned()
    {
        int value = Read();
        return (value >> 1) ^ -(value & 1);
    }
}
