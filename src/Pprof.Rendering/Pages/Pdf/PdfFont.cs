using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Pages.Pdf;

/// <summary>Embeds the font with the glyphs that a page uses, and what its codes mean.</summary>
internal static class PdfFont
{
    // A list in a character map holds at most this many entries.
    private const int MostOfList = 100;

    /// <summary>Adds the objects of the font.</summary>
    /// <param name="objects">Where they go.</param>
    /// <param name="first">The number of the first, which the page refers to; five follow.</param>
    /// <param name="characters">The characters in the order of their codes, which begin at 1.</param>
    /// <param name="font">The font.</param>
    public static void Add(PdfObjects objects, int first, IReadOnlyList<Rune> characters, TrueTypeFont font)
    {
        int[] glyphs = [0, .. characters.Select(character => GlyphOf(character, font))];
        string name = $"{TagOf(glyphs)}+DejaVuSans";
        byte[] file = FontSubset.Write(font, glyphs);
        objects.Add(first, string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 2} 0 R>>"));
        objects.Add(first + 1, string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>
            /FontDescriptor {first + 3} 0 R/CIDToGIDMap {first + 4} 0 R/W[1[{Widths(characters)}]]>>
            """));
        objects.AddStream(first + 2, "", Encoding.ASCII.GetBytes(CharacterMap(characters)));
        objects.Add(first + 3, Descriptor(name, first + 5, font));
        objects.AddStream(first + 4, "", GlyphMap(glyphs));
        objects.AddStream(first + 5, string.Create(CultureInfo.InvariantCulture, $"/Length1 {file.Length}"), file);
    }

    // What takes no room and is not known is not seen; a space has no ink.
    private static int GlyphOf(Rune character, TrueTypeFont font)
    {
        int glyph = font.GlyphOf(character);
        return glyph == 0 && TextMeasure.Width(character) == 0 ? font.GlyphOf(new Rune(' ')) : glyph;
    }

    // Six letters that differ for other glyphs, so that nobody takes one part of a font for another one.
    private static string TagOf(int[] glyphs)
    {
        uint hash = 2166136261;
        foreach (int glyph in glyphs)
        {
            hash = unchecked((hash ^ (uint)glyph) * 16777619);
        }

        return string.Create(6, hash, static (letters, rest) =>
        {
            foreach (ref char letter in letters)
            {
                letter = (char)('A' + (rest % 26));
                rest /= 26;
            }
        });
    }

    private static string Widths(IReadOnlyList<Rune> characters) => string.Join(
        ' ', characters.Select(character => (1000 * TextMeasure.Width(character)).ToString("0.##", CultureInfo.InvariantCulture)));

    private static string Descriptor(string name, int file, TrueTypeFont font)
    {
        int Scaled(double units) => (int)Math.Round(1000 * units / font.UnitsPerEm);
        Box bounds = font.Bounds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <</Type/FontDescriptor/FontName/{name}/Flags 4/ItalicAngle 0/StemV 80/CapHeight 729
            /FontBBox[{Scaled(bounds.Left)} {Scaled(bounds.Top)} {Scaled(bounds.Right)} {Scaled(bounds.Bottom)}]
            /Ascent {Scaled(font.Ascent)}/Descent {Scaled(font.Descent)}/FontFile2 {file} 0 R>>
            """);
    }

    private static byte[] GlyphMap(int[] glyphs)
    {
        byte[] map = new byte[2 * glyphs.Length];
        for (int code = 0; code < glyphs.Length; code++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(2 * code), (ushort)glyphs[code]);
        }

        return map;
    }

    private static string CharacterMap(IReadOnlyList<Rune> characters)
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        for (int from = 0; from < characters.Count; from += MostOfList)
        {
            int to = Math.Min(from + MostOfList, characters.Count);
            map.Append(CultureInfo.InvariantCulture, $"{to - from} beginbfchar\n");
            for (int i = from; i < to; i++)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{i + 1:X4}> <{PdfString.Utf16(characters[i].ToString())}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
