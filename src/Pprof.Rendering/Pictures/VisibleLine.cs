using System.Globalization;
using System.Text;

namespace Pprof.Rendering.Pictures;

/// <summary>Texts of a profile as one line in which nothing is hidden.</summary>
internal static class VisibleLine
{
    private const string Ellipsis = "…";

    /// <summary>
    /// The text without control characters, which become caret notation as <c>^[</c>, and without those that turn the
    /// direction of writing or cannot be seen, which become their numbers as <c>[U+202E]</c>.
    /// </summary>
    /// <param name="text">Of any length.</param>
    /// <param name="longest">In bytes; from the middle of a longer text an ellipsis is left.</param>
    public static string Of(Utf8Text text, int longest)
    {
        ReadOnlySpan<byte> bytes = text.Span;
        int half = longest / 2;
        if (bytes.Length > longest)
        {
            return Join(Of(Encoding.UTF8.GetString(Start(bytes, half))), Of(Encoding.UTF8.GetString(End(bytes, half))), half);
        }

        // What is made visible takes up to eight times as much.
        string visible = Of(Encoding.UTF8.GetString(bytes));
        return Encoding.UTF8.GetByteCount(visible) <= longest ? visible : Join(visible, visible, half);
    }

    /// <inheritdoc cref="Of(Utf8Text, int)"/>
    public static string Of(string text)
    {
        if (!text.Any(IsSpecial))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            _ = !IsSpecial(c) ? visible.Append(c)
                : c is '\n' or '\r' or '\t' or '\u2028' or '\u2029' ? visible.Append(' ')
                : char.IsControl(c) ? visible.Append(Caret(c))
                : visible.Append(CultureInfo.InvariantCulture, $"[U+{(int)c:X4}]");
        }

        return visible.ToString();
    }

    /// <summary>A control character in caret notation: <c>^[</c> for escape, <c>^?</c> for delete.</summary>
    public static string Caret(char control) => (control < 0x80 ? "^" : "M-^") + (char)((control & 0x7F) ^ 0x40);

    private static string Join(string start, string end, int longest)
    {
        ReadOnlySpan<byte> first = Start(Encoding.UTF8.GetBytes(start), longest), last = End(Encoding.UTF8.GetBytes(end), longest);
        return $"{Encoding.UTF8.GetString(first)}{Ellipsis}{Encoding.UTF8.GetString(last)}";
    }

    private static ReadOnlySpan<byte> Start(ReadOnlySpan<byte> bytes, int length)
    {
        if (bytes.Length <= length)
        {
            return bytes;
        }

        while (length > 0 && IsContinuation(bytes[length]))
        {
            length--;
        }

        return bytes[..length];
    }

    private static ReadOnlySpan<byte> End(ReadOnlySpan<byte> bytes, int length)
    {
        int start = Math.Max(0, bytes.Length - length);
        while (start < bytes.Length && IsContinuation(bytes[start]))
        {
            start++;
        }

        return bytes[start..];
    }

    private static bool IsContinuation(byte b) => (b & 0xC0) == 0x80;

    private static bool IsSpecial(char c) => c < 0x7F
        ? c < ' '
        : char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\uFFF0' and not '\uFFFD') || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
