namespace Pprof.Formats;

/// <summary>The lines that part a <c>threadz</c> profile; each may stand behind other text.</summary>
internal static class ThreadHeadings
{
    /// <summary>Whether the line is like <c>--- threadz 1 ---</c>.</summary>
    public static bool BeginsProfile(ReadOnlySpan<byte> line)
    {
        while (TryPass(ref line, "--- threadz "u8))
        {
            var cursor = new TextCursor(line);
            if (cursor.TryTake(ByteSets.Digits, out _) && cursor.Skip(" ---"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the line is like <c>--- Thread 7f794ab90940 (name: main/14748) stack: ---</c>.</summary>
    public static bool BeginsThread(ReadOnlySpan<byte> line)
    {
        while (TryPass(ref line, "--- Thread "u8))
        {
            var cursor = new TextCursor(line);
            if (cursor.TryTake(ByteSets.HexDigits, out _) && cursor.Skip(" (name: "u8))
            {
                return HasThreadId(cursor.Rest);
            }
        }

        return false;
    }

    private static bool HasThreadId(ReadOnlySpan<byte> line)
    {
        while (TryPass(ref line, "/"u8))
        {
            var cursor = new TextCursor(line);
            if (cursor.TryTake(ByteSets.Digits, out _) && cursor.Skip(") stack: ---"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryPass(ref ReadOnlySpan<byte> line, ReadOnlySpan<byte> literal)
    {
        int start = line.IndexOf(literal);
        line = start < 0 ? line : line[(start + literal.Length)..];
        return start >= 0;
    }
}
