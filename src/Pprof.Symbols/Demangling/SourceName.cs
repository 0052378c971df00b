namespace Pprof.Symbols.Demangling;

/// <summary>C++ names that were demangled before they came into the profile, with all their parameters.</summary>
internal static class SourceName
{
    /// <summary>Whether a name is likely one of C++, and none of Java (<c>a.&lt;init&gt;</c>) or Go (<c>(*T[...]).M</c>).</summary>
    public static bool LooksLikeCpp(ReadOnlySpan<byte> name) =>
        (name.IndexOfAny("<>[]"u8) >= 0 || name.IndexOf("::"u8) >= 0)
        && name.IndexOf(".<"u8) < 0 && name.IndexOf("])."u8) < 0;

    /// <summary>Leaves out what stands in parentheses and, in the simple style, in angle brackets.</summary>
    public static Utf8Text Shorten(Utf8Text name, DemangleStyle style)
    {
        Utf8Text shorter = WithoutNested(name, (byte)'(', (byte)')');
        return style == DemangleStyle.Simple ? WithoutNested(shorter, (byte)'<', (byte)'>') : shorter;
    }

    // From a closing mark without an opening one on nothing can be told, so the rest stays; so does what never closes.
    private static Utf8Text WithoutNested(Utf8Text name, byte open, byte close)
    {
        ReadOnlySpan<byte> bytes = name.Span;
        if (bytes.IndexOf(close) < 0)
        {
            return name;
        }

        byte[] kept = new byte[bytes.Length];
        int length = 0;
        int depth = 0;
        int start = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == open && depth++ == 0)
            {
                start = length;
            }

            kept[length++] = bytes[i];
            if (bytes[i] != close)
            {
                continue;
            }

            if (depth == 0)
            {
                bytes[(i + 1)..].CopyTo(kept.AsSpan(length));
                length += bytes.Length - i - 1;
                break;
            }

            length = --depth == 0 ? start : length;
        }

        return new Utf8Text(kept.AsMemory(0, length));
    }
}
