using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Pprof.Patterns;

/// <summary>Walks through the text of a pattern.</summary>
internal sealed class PatternScanner(string text)
{
    /// <summary>In characters (UTF-16 units) from the start.</summary>
    public int Position { get; set; }

    public bool AtEnd => Position == text.Length;

    public ReadOnlySpan<char> Rest => text.AsSpan(Position);

    /// <summary>Passes over the text if it comes next.</summary>
    public bool TryTake(string expected)
    {
        bool isNext = Rest.StartsWith(expected, StringComparison.Ordinal);
        if (isNext)
        {
            Position += expected.Length;
        }

        return isNext;
    }

    /// <summary>Whether that character comes at a distance from here.</summary>
    public bool IsAt(int distance, char expected) =>
        Position + distance < text.Length && text[Position + distance] == expected;

    /// <summary>Passes over the next code point; there must be one.</summary>
    public int TakeRune()
    {
        char first = text[Position];
        if (!char.IsSurrogate(first))
        {
            Position++;
            return first;
        }

        if (Rune.DecodeFromUtf16(Rest, out Rune rune, out int length) != System.Buffers.OperationStatus.Done)
        {
            Throw(Position, "half of a surrogate pair is not a character");
        }

        Position += length;
        return rune.Value;
    }

    /// <summary>The text from a position to here.</summary>
    public string Since(int start) => text[start..Position];

    [DoesNotReturn]
    public static void Throw(int position, string message) => throw new PatternSyntaxException(message, position);
}
