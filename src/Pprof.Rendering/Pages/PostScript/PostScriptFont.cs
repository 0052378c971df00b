using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Pages.PostScript;

/// <summary>Embeds the font as fonts of type 42, which are TrueType in PostScript: one for each block of characters.</summary>
internal static class PostScriptFont
{
    // A string holds less than 64 KiB and may end only between tables, or between two glyphs.
    private const int MostOfString = 64_000;
    private const int BytesOfLine = 40;

    /// <summary>The name of a block's font.</summary>
    public static string NameOf(int block) => string.Create(CultureInfo.InvariantCulture, $"/DejaVuSans-{block}");

    /// <summary>Writes the font of a block.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="block">The number of the block; the first is that of ASCII.</param>
    /// <param name="characters">Its characters.</param>
    /// <param name="font">The font.</param>
    public static void Write(PageBuffer buffer, int block, IReadOnlyList<Rune> characters, TrueTypeFont font)
    {
        byte[] file = FontSubset.Write(font, characters.Select(font.GlyphOf));
        string name = NameOf(block)[1..];
        Box bounds = font.Bounds;
        buffer.Text($"%%BeginResource: font {name}\n11 dict begin\n/FontName /{name} def\n/FontType 42 def\n/PaintType 0 def\n");
        buffer.Text("/FontMatrix [1 0 0 1 0 0] def\n/FontBBox ["u8);
        foreach (double side in (double[])[bounds.Left, bounds.Top, bounds.Right, bounds.Bottom])
        {
            buffer.Exact(side / font.UnitsPerEm);
        }

        buffer.Text("] def\n/Encoding 256 array def\n0 1 255 {Encoding exch /.notdef put} for\n"u8);
        for (int i = 0; i < characters.Count; i++)
        {
            int code = block == 0 ? characters[i].Value : i;
            buffer.Text(string.Create(CultureInfo.InvariantCulture, $"Encoding {code} /{GlyphName(characters[i])} put\n"));
        }

        buffer.Text(string.Create(CultureInfo.InvariantCulture, $"/CharStrings {characters.Count + 1} dict def\nCharStrings /.notdef 0 put\n"));
        foreach (Rune character in characters)
        {
            buffer.Text(string.Create(
                CultureInfo.InvariantCulture, $"CharStrings /{GlyphName(character)} {font.GlyphOf(character)} put\n"));
        }

        WriteFile(buffer, file);
        buffer.Text("FontName currentdict end definefont pop\n%%EndResource\n"u8);
    }

    // Programs know by such a name which character a glyph is.
    private static string GlyphName(Rune character) => character.IsBmp ? $"uni{character.Value:X4}" : $"u{character.Value:X}";

    private static void WriteFile(PageBuffer buffer, ReadOnlySpan<byte> file)
    {
        buffer.Text("/sfnts [\n"u8);
        int from = 0;
        foreach (int end in StringEnds(file))
        {
            buffer.Text("<\n"u8);
            for (; from < end; from += BytesOfLine)
            {
                buffer.Text(Convert.ToHexString(file[from..Math.Min(from + BytesOfLine, end)])).Text("\n"u8);
            }

            // A byte more is asked for, which does not count.
            buffer.Text("00>\n"u8);
            from = end;
        }

        buffer.Text("] def\n"u8);
    }

    // The outlines are the first table; what comes behind them is small.
    private static List<int> StringEnds(ReadOnlySpan<byte> file)
    {
        int outlinesAt = TableAt(file, "glyf"u8), restAt = TableAt(file, "head"u8), offsetsAt = TableAt(file, "loca"u8);
        List<int> ends = [outlinesAt];
        int last = outlinesAt;
        for (int at = offsetsAt + 4; at + 4 < TableAt(file, "maxp"u8); at += 4)
        {
            int glyphAt = outlinesAt + BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            int nextAt = outlinesAt + BinaryPrimitives.ReadInt32BigEndian(file[(at + 4)..]);
            if (nextAt - ends[^1] > MostOfString && glyphAt > ends[^1])
            {
                ends.Add(glyphAt);
            }

            last = nextAt;
        }

        if (last > ends[^1])
        {
            ends.Add(last);
        }

        if (restAt > ends[^1])
        {
            ends.Add(restAt);
        }

        ends.Add(file.Length);
        return ends;
    }

    private static int TableAt(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name)
    {
        for (int entry = 12; ; entry += 16)
        {
            if (file[entry..(entry + 4)].SequenceEqual(name))
            {
                return BinaryPrimitives.ReadInt32BigEndian(file[(entry + 8)..]);
            }
        }
    }
}
