using System.Buffers;
using System.Text;

namespace Pprof.Rendering.Dot;

/// <summary>Escapes texts for a quoted string of Graphviz's language.</summary>
internal static class DotText
{
    /// <summary>Quotes and backslashes are escaped, lines end at the left.</summary>
    public static Utf8Text Escape(Utf8Text text)
    {
        if (!text.Span.ContainsAny("\\\"\n"u8))
        {
            return text;
        }

        var escaped = new ArrayBufferWriter<byte>(text.Length + 8);
        foreach (byte b in text.Span)
        {
            escaped.Write(b switch
            {
                (byte)'\\' => "\\\\"u8,
                (byte)'"' => "\\\""u8,
                (byte)'\n' => "\\l"u8,
                _ => [b],
            });
        }

        return new Utf8Text(escaped.WrittenMemory);
    }

    /// <inheritdoc cref="Escape(Utf8Text)"/>
    public static string Escape(string text) => Escape((Utf8Text)text).ToString();

    /// <summary>A label's name: its parts stand on a line each, joined by <c>\n</c> already.</summary>
    public static Utf8Text EscapeQuotes(Utf8Text name) => name.Span.Contains((byte)'"')
        ? Encoding.UTF8.GetString(name.Span).Replace("\"", "\\\"", StringComparison.Ordinal)
        : name;
}
