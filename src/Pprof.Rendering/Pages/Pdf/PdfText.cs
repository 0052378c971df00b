using System.Text;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pages.Pdf;

/// <summary>
/// Writes text as PDF does, and remembers its characters. Each has a code of its own, also one that the font has no
/// glyph for, so that all text can be searched and copied as it was.
/// </summary>
internal sealed class PdfText : IPageText
{
    private const int MostCodes = 0xFFFF;

    // Strings have a limit; a text goes on where the last string ended.
    private const int MostOfString = 4_000;
    private readonly Dictionary<Rune, int> _codes = [];
    private readonly List<Rune> _characters = [];

    /// <summary>The characters in the order of their codes, which begin at 1.</summary>
    public IReadOnlyList<Rune> Characters => _characters;

    public void Write(TextItem line, PageScale page, PageBuffer buffer)
    {
        buffer.Text("BT\n/F "u8).Exact(line.FontSize * page.Factor).Operator("Tf"u8);
        if (line.IsBold)
        {
            buffer.Operator("2 Tr"u8);
        }

        buffer.Point(page.X(Typesetter.StartOf(line)), page.Y(line.Anchor.Y)).Operator("Td"u8);
        WriteStrings(line.Text, buffer);
        buffer.Text(line.IsBold ? "0 Tr\nET\n"u8 : "ET\n"u8);
    }

    // As they are seen, from left to right: readers of PDF turn around what is read the other way.
    private void WriteStrings(string text, PageBuffer buffer)
    {
        int written = 0;
        foreach (Rune character in VisualOrder.Of(text))
        {
            if (written % MostOfString == 0)
            {
                buffer.Text(written > 0 ? "> Tj\n<"u8 : "<"u8);
            }

            buffer.Hex(CodeOf(character), "X4");
            written++;
        }

        buffer.Text("> "u8).Operator("Tj"u8);
    }

    // A picture with more characters than Unicode's basic plane shows the last ones as the hollow box.
    private int CodeOf(Rune character)
    {
        if (!_codes.TryGetValue(character, out int code) && _characters.Count < MostCodes)
        {
            _characters.Add(character);
            code = _characters.Count;
            _codes.Add(character, code);
        }

        return code;
    }
}
