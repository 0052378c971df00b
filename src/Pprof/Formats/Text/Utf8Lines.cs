using System.Buffers;
using System.Text;

namespace Pprof.Formats;

/// <summary>What all text formats ask of a line.</summary>
internal static class Utf8Lines
{
    /// <summary>The line without Unicode's white space at its ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        while (Rune.DecodeFromUtf8(line, out Rune first, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(first))
        {
            line = line[length..];
        }

        while (Rune.DecodeLastFromUtf8(line, out Rune last, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(last))
        {
            line = line[..^length];
        }

        return line;
    }

    public static bool IsBlankOrComment(ReadOnlySpan<byte> line) => Trim(line) is [] or [(byte)'#', ..];

    /// <summary>Whether the memory map follows this line.</summary>
    public static bool BeginsMemoryMap(ReadOnlySpan<byte> line) =>
        line.IndexOf("--- Memory map: ---"u8) >= 0 || line.IndexOf("MAPPED_LIBRARIES:"u8) >= 0;
}
