using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Pprof;

/// <summary>
/// A text as the profile holds it: UTF-8 bytes that may be invalid, so that whatever a program wrote survives
/// reading and writing. Equality and order are by byte, as in the other pprof tools.
/// </summary>
public readonly struct Utf8Text : IEquatable<Utf8Text>, IComparable<Utf8Text>
{
    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>Wraps bytes without copying them; the caller must not change them afterwards.</summary>
    public Utf8Text(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
    }

    /// <summary>The empty text; the default value is the same.</summary>
    public static Utf8Text Empty => default;

    /// <summary>The bytes, without a terminator.</summary>
    public ReadOnlySpan<byte> Span => _bytes.Span;

    /// <summary>The number of bytes, not of characters.</summary>
    public int Length => _bytes.Length;

    /// <summary>Whether there is no byte.</summary>
    public bool IsEmpty => _bytes.IsEmpty;

    /// <summary>The text as UTF-8 bytes.</summary>
    public static implicit operator Utf8Text(string text) => FromString(text);

    /// <summary>Whether both hold the same bytes.</summary>
    public static bool operator ==(Utf8Text left, Utf8Text right) => left.Equals(right);

    /// <summary>Whether the bytes differ.</summary>
    public static bool operator !=(Utf8Text left, Utf8Text right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> comes first in byte order.</summary>
    public static bool operator <(Utf8Text left, Utf8Text right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes first in byte order or is the same.</summary>
    public static bool operator <=(Utf8Text left, Utf8Text right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> comes last in byte order.</summary>
    public static bool operator >(Utf8Text left, Utf8Text right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> comes last in byte order or is the same.</summary>
    public static bool operator >=(Utf8Text left, Utf8Text right) => left.CompareTo(right) >= 0;

    /// <summary>The text as UTF-8 bytes.</summary>
    public static Utf8Text FromString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Utf8Text(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A part of the text; the bytes are shared.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches over the end.</exception>
    public Utf8Text Slice(int start, int length) => new(_bytes.Slice(start, length));

    /// <summary>The same text in an array of its own, so that it does not keep the array of a whole profile alive.</summary>
    internal Utf8Text Copy() => IsEmpty ? Empty : new(_bytes.ToArray());

    /// <inheritdoc/>
    public bool Equals(Utf8Text other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Utf8Text other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>Orders by byte, a prefix first.</summary>
    public int CompareTo(Utf8Text other) => Span.SequenceCompareTo(other.Span);

    /// <summary>Decodes the bytes; each invalid one becomes U+FFFD.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Span);
}
