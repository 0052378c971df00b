using System.Text;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pages.PostScript;

/// <summary>
/// Writes text as PostScript does, where a font has 256 codes: characters are spread over blocks, each a font. The first
/// block is ASCII, so that the file can be read and searched as it is.
/// </summary>
internal sealed class PostScriptText : IPageText
{
    // Lines have at most 255 characters, and each of these may need an escape.
    private const int MostOfString = 80;
    private const int AsciiBlock = 0;
    private readonly List<List<Rune>> _blocks = [[]];
    private readonly Dictionary<Rune, (int Block, byte Code)> _places = [];
    private (int Block, double Size)? _font;

    /// <summary>The characters of each block; their codes are their positions, but those of ASCII in the first.</summary>
    public IReadOnlyList<IReadOnlyList<Rune>> Blocks => _blocks;

    public void Write(TextItem line, PageScale page, PageBuffer buffer)
    {
        double y = page.Y(line.Anchor.Y), size = line.FontSize * page.Factor;
        List<byte> codes = [];
        double start = 0;
        int block = AsciiBlock;
        void Flush()
        {
            if (codes.Count > 0)
            {
                Choose(block, size, buffer);
                WriteString(codes, block, buffer);
                buffer.Point(page.X(start), y).Operator(line.IsBold ? "tb"u8 : "t"u8);
                codes.Clear();
            }
        }

        foreach (PlacedGlyph glyph in Typesetter.Set(line, TrueTypeFont.DejaVuSans))
        {
            if (!glyph.IsDrawn)
            {
                continue;
            }

            (int next, byte code) = PlaceOf(glyph.Character);
            if (codes.Count == MostOfString || next != block)
            {
                Flush();
            }

            if (codes.Count == 0)
            {
                (start, block) = (glyph.X, next);
            }

            codes.Add(code);
            if (glyph.Glyph == 0)
            {
                // The hollow box is not as wide as the room it stands in.
                Flush();
            }
        }

        Flush();
    }

    private (int Block, byte Code) PlaceOf(Rune character)
    {
        if (_places.TryGetValue(character, out (int Block, byte Code) place))
        {
            return place;
        }

        if (character.IsAscii)
        {
            _blocks[AsciiBlock].Add(character);
            place = (AsciiBlock, (byte)character.Value);
        }
        else
        {
            if (_blocks.Count == 1 || _blocks[^1].Count > byte.MaxValue)
            {
                _blocks.Add([]);
            }

            place = (_blocks.Count - 1, (byte)_blocks[^1].Count);
            _blocks[^1].Add(character);
        }

        _places.Add(character, place);
        return place;
    }

    private void Choose(int block, double size, PageBuffer buffer)
    {
        if (_font != (block, size))
        {
            _font = (block, size);
            buffer.Text(PostScriptFont.NameOf(block)).Text(" "u8).Exact(size).Operator("sf"u8);
        }
    }

    private static void WriteString(List<byte> codes, int block, PageBuffer buffer)
    {
        if (block != AsciiBlock)
        {
            buffer.Text("<"u8).Text(Convert.ToHexString([.. codes])).Text("> "u8);
            return;
        }

        buffer.Text("("u8);
        foreach (byte code in codes)
        {
            if (code is < 0x20 or 0x7F)
            {
                buffer.Text("\\"u8).Text(Convert.ToString(code, 8).PadLeft(3, '0'));
            }
            else if (code is (byte)'(' or (byte)')' or (byte)'\\')
            {
                buffer.Text("\\"u8).Text([code]);
            }
            else
            {
                buffer.Text([code]);
            }
        }

        buffer.Text(") "u8);
    }
}
