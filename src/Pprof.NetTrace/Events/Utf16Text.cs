using System.Text;

namespace Pprof.NetTrace.Events;

/// <summary>A text in a payload, which need not begin at an even address; decoded when it is asked for.</summary>
public readonly ref struct Utf16Text
{
    /// <summary>Takes the bytes of UTF-16, low one first, without a terminator.</summary>
    public Utf16Text(ReadOnlySpan<byte> bytes)
    {
        Bytes = bytes;
    }

    /// <summary>The bytes of UTF-16, low one first.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The number of UTF-16 characters.</summary>
    public int Length => Bytes.Length / 2;

    /// <summary>Whether there is no character.</summary>
    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>Whether both are the same, character by character.</summary>
    public bool Equals(ReadOnlySpan<char> other)
    {
        if (other.Length != Length)
        {
            return false;
        }

        for (int i = 0; i < other.Length; i++)
        {
            if (other[i] != (Bytes[2 * i] | (Bytes[(2 * i) + 1] << 8)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Decodes the text; halves of characters become U+FFFD.</summary>
    public override string ToString() => Encoding.Unicode.GetString(Bytes);
}
