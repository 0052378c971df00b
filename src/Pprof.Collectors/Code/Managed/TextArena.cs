using System.Text;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Code.Managed;

/// <summary>
/// Keeps the names of methods as bytes, of which few are ever asked for. Three texts become one, a byte a character
/// where they can. Not safe for use by several threads.
/// </summary>
internal sealed class TextArena
{
    private const int ChunkLength = 256 << 10;
    private const int BytesOfSeparator = 2;
    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkLength;

    /// <summary>The bytes that are taken, used or not.</summary>
    public long Length { get; private set; }

    /// <summary>Keeps three texts.</summary>
    public TextPlace Add(Utf16Text first, Utf16Text second, Utf16Text third)
    {
        bool isNarrow = IsNarrow(first) && IsNarrow(second) && IsNarrow(third);
        int length = first.Bytes.Length + second.Bytes.Length + third.Bytes.Length + (2 * BytesOfSeparator);
        length = isNarrow ? length / 2 : length;
        Span<byte> target = Take(length, out TextPlace place);
        int written = Write(first, target, isNarrow);
        written = Write(second, target, isNarrow, written + Separate(target[written..], isNarrow));
        Write(third, target, isNarrow, written + Separate(target[written..], isNarrow));
        return place with { IsNarrow = isNarrow };
    }

    /// <summary>The three texts that were kept together.</summary>
    public (string First, string Second, string Third) Read(TextPlace place)
    {
        ReadOnlySpan<byte> bytes = place.Length == 0 ? [] : _chunks[place.Chunk].AsSpan(place.Start, place.Length);
        string[] texts = (place.IsNarrow ? Encoding.Latin1 : Encoding.Unicode).GetString(bytes).Split('\0');
        return (texts[0], texts.ElementAtOrDefault(1) ?? "", texts.ElementAtOrDefault(2) ?? "");
    }

    private Span<byte> Take(int length, out TextPlace place)
    {
        if (_chunks.Count == 0 || _used + length > _chunks[^1].Length)
        {
            _chunks.Add(new byte[Math.Max(length, ChunkLength)]);
            Length += _chunks[^1].Length;
            _used = 0;
        }

        place = new TextPlace(_chunks.Count - 1, _used, length, false);
        _used += length;
        return _chunks[^1].AsSpan(place.Start, length);
    }

    private static int Write(Utf16Text text, Span<byte> target, bool isNarrow, int start = 0)
    {
        ReadOnlySpan<byte> bytes = text.Bytes;
        if (!isNarrow)
        {
            bytes.CopyTo(target[start..]);
            return start + bytes.Length;
        }

        for (int i = 0; i < bytes.Length; i += 2)
        {
            target[start++] = bytes[i];
        }

        return start;
    }

    private static int Separate(Span<byte> target, bool isNarrow)
    {
        int length = isNarrow ? 1 : BytesOfSeparator;
        target[..length].Clear();
        return length;
    }

    private static bool IsNarrow(Utf16Text text)
    {
        ReadOnlySpan<byte> bytes = text.Bytes;
        for (int i = 1; i < bytes.Length; i += 2)
        {
            if (bytes[i] != 0)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Where a <see cref="TextArena"/> keeps texts.</summary>
internal readonly record struct TextPlace(int Chunk, int Start, int Length, bool IsNarrow);
