using System.Text;
using System.Xml;

namespace Pprof.Rendering.Svg;

/// <summary>Escapes texts for XML.</summary>
internal static class XmlText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text for an element or a quoted attribute. What XML cannot hold becomes U+FFFD.</summary>
    public static string Escape(string text)
    {
        int i = 0;
        while (i < text.Length && IsPlain(text[i]))
        {
            i++;
        }

        if (i == text.Length)
        {
            return text;
        }

        var escaped = new StringBuilder(text, 0, i, text.Length + 32);
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                _ => escaped.Append(XmlConvert.IsXmlChar(c) ? c : Replacement),
            };
        }

        return escaped.ToString();
    }

    private static bool IsPlain(char c) => c is >= ' ' and <= '~' and not ('&' or '<' or '>' or '"');
}
