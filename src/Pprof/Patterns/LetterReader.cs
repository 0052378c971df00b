using System.Buffers;
using System.Text;

namespace Pprof.Patterns;

/// <summary>Reads characters of a text that may not be valid UTF-8.</summary>
internal static class LetterReader
{
    /// <summary>The letter of the first character. A byte that starts no valid sequence is U+FFFD, one byte long.</summary>
    public static int Read(Alphabet alphabet, ReadOnlySpan<byte> text, out int length)
    {
        if (text[0] < 0x80)
        {
            length = 1;
            return alphabet.ByteLetters[text[0]];
        }

        if (Rune.DecodeFromUtf8(text, out Rune rune, out length) != OperationStatus.Done)
        {
            length = 1;
        }

        return alphabet.LetterOf(rune.Value);
    }
}
