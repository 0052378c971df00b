using System.Buffers.Binary;
using System.Text;
using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Fonts;

/// <summary>A font in TrueType's format, as far as pictures need it: from characters to glyphs, widths and outlines.</summary>
/// <remarks>It reads the font that comes with it, so it does not defend itself against a damaged one.</remarks>
internal sealed class TrueTypeFont
{
    private static readonly Lazy<TrueTypeFont> Embedded = new(ReadEmbedded);
    private readonly byte[] _file;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly Dictionary<int, int> _glyphs = [];
    private readonly int _metricCount;
    private readonly bool _hasLongOffsets;

    private TrueTypeFont(byte[] file)
    {
        _file = file;
        int count = UInt16(file, 4);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = file.AsSpan(12 + (16 * i), 16);
            int offset = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            int length = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]);
            _tables.Add(Encoding.ASCII.GetString(entry[..4]), offset..(offset + length));
        }

        ReadOnlySpan<byte> head = Table("head");
        UnitsPerEm = UInt16(head, 18);
        Bounds = new Box(Int16(head, 36), Int16(head, 38), Int16(head, 40), Int16(head, 42));
        _hasLongOffsets = Int16(head, 50) != 0;
        Ascent = Int16(Table("hhea"), 4);
        Descent = Int16(Table("hhea"), 6);
        _metricCount = UInt16(Table("hhea"), 34);
        GlyphCount = UInt16(Table("maxp"), 4);
        ReadCharacters(Table("cmap"));
    }

    /// <summary>The font that every picture is written with.</summary>
    public static TrueTypeFont DejaVuSans => Embedded.Value;

    /// <summary>How many units of its numbers make an em.</summary>
    public int UnitsPerEm { get; }

    /// <summary>What all glyphs lie in, in units; here, y grows upwards.</summary>
    public Box Bounds { get; }

    /// <summary>How far letters reach up, in units.</summary>
    public int Ascent { get; }

    /// <summary>How far letters reach down, in units; negative.</summary>
    public int Descent { get; }

    public int GlyphCount { get; }

    /// <summary>The glyph of a character; 0, a hollow box, if the font lacks it.</summary>
    public int GlyphOf(Rune character) => _glyphs.GetValueOrDefault(character.Value);

    /// <summary>From the beginning of a glyph to that of the next, in units.</summary>
    public int AdvanceOf(int glyph) => UInt16(Table("hmtx"), 4 * Math.Min(glyph, _metricCount - 1));

    /// <summary>From the beginning of a glyph to the left end of its outline, in units.</summary>
    public int BearingOf(int glyph) => glyph < _metricCount
        ? Int16(Table("hmtx"), (4 * glyph) + 2)
        : Int16(Table("hmtx"), (4 * _metricCount) + (2 * (glyph - _metricCount)));

    /// <summary>The outline of a glyph as the file has it; empty for one without ink.</summary>
    public ReadOnlySpan<byte> GlyphBytes(int glyph) => Table("glyf")[OffsetOf(glyph)..OffsetOf(glyph + 1)];

    /// <summary>A table by its name of four letters.</summary>
    public ReadOnlySpan<byte> Table(string name) => _file.AsSpan(_tables[name]);

    private int OffsetOf(int glyph) => _hasLongOffsets
        ? (int)BinaryPrimitives.ReadUInt32BigEndian(Table("loca")[(4 * glyph)..])
        : 2 * UInt16(Table("loca"), 2 * glyph);

    // The subtable of format 4, which every font of characters in the basic plane has.
    private void ReadCharacters(ReadOnlySpan<byte> cmap)
    {
        for (int i = 0; i < UInt16(cmap, 2); i++)
        {
            ReadOnlySpan<byte> subtable = cmap[(int)BinaryPrimitives.ReadUInt32BigEndian(cmap[(8 + (8 * i))..])..];
            if (UInt16(subtable, 0) == 4)
            {
                ReadSegments(subtable);
                return;
            }
        }

        throw new InvalidOperationException("the font has no character map of format 4");
    }

    private void ReadSegments(ReadOnlySpan<byte> table)
    {
        // In bytes, as are the offsets: the ends, a gap of two, the starts, the differences, the offsets.
        int size = UInt16(table, 6);
        for (int at = 14; at < 14 + size; at += 2)
        {
            int end = UInt16(table, at), start = UInt16(table, at + 2 + size);
            int difference = UInt16(table, at + 2 + (2 * size)), offsetAt = at + 2 + (3 * size);
            int offset = UInt16(table, offsetAt);
            for (int character = start; character <= end && character < ushort.MaxValue; character++)
            {
                int glyph = offset == 0 ? character : UInt16(table, offsetAt + offset + (2 * (character - start)));
                if (glyph != 0 || offset == 0)
                {
                    _glyphs[character] = (glyph + difference) & ushort.MaxValue;
                }
            }
        }
    }

    private static TrueTypeFont ReadEmbedded()
    {
        using Stream stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new TrueTypeFont(file);
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static int Int16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);
}
