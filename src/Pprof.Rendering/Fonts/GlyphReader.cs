using System.Buffers.Binary;
using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Fonts;

/// <summary>Reads the outlines of a font.</summary>
/// <remarks>
/// A contour is a closed chain of quadratic Bézier curves: its start, then a control point and the end of each curve, in
/// units of the font; y grows upwards. A straight side is a curve whose control point lies on it.
/// </remarks>
internal static class GlyphReader
{
    // Flags of a point.
    private const int OnCurve = 1, ShortX = 2, ShortY = 4, Repeated = 8, SameOrPositiveX = 16, SameOrPositiveY = 32;

    // Flags of a part of a glyph that is made of others; none of this font is turned or scaled.
    private const int HasWords = 1, HasMore = 32;

    /// <summary>The contours of a glyph; none for one without ink.</summary>
    public static IReadOnlyList<Point[]> Read(TrueTypeFont font, int glyph)
    {
        List<Point[]> contours = [];
        Add(font, glyph, new Point(0, 0), contours);
        return contours;
    }

    /// <summary>The glyphs that a glyph is made of; none for one that has an outline of its own.</summary>
    public static IEnumerable<int> PartsOf(TrueTypeFont font, int glyph)
    {
        ReadOnlySpan<byte> bytes = font.GlyphBytes(glyph);
        return IsMadeOfOthers(bytes) ? ReadParts(bytes).Select(part => part.Glyph) : [];
    }

    private static void Add(TrueTypeFont font, int glyph, Point origin, List<Point[]> contours)
    {
        ReadOnlySpan<byte> bytes = font.GlyphBytes(glyph);
        if (!IsMadeOfOthers(bytes))
        {
            AddOutline(bytes, origin, contours);
            return;
        }

        foreach ((int part, Point offset) in ReadParts(bytes))
        {
            Add(font, part, origin + offset, contours);
        }
    }

    // Such a glyph says that it has -1 contours.
    private static bool IsMadeOfOthers(ReadOnlySpan<byte> bytes) => bytes.Length > 0 && Int16(bytes, 0) < 0;

    private static List<(int Glyph, Point Offset)> ReadParts(ReadOnlySpan<byte> bytes)
    {
        List<(int Glyph, Point Offset)> parts = [];
        int at = 10, flags;
        do
        {
            flags = UInt16(bytes, at);
            int glyph = UInt16(bytes, at + 2);
            bool hasWords = (flags & HasWords) != 0;
            parts.Add((glyph, hasWords
                ? new Point(Int16(bytes, at + 4), Int16(bytes, at + 6))
                : new Point((sbyte)bytes[at + 4], (sbyte)bytes[at + 5])));
            at += hasWords ? 8 : 6;
        }
        while ((flags & HasMore) != 0);
        return parts;
    }

    private static void AddOutline(ReadOnlySpan<byte> bytes, Point origin, List<Point[]> contours)
    {
        int contourCount = bytes.IsEmpty ? 0 : Int16(bytes, 0);
        if (contourCount == 0)
        {
            return;
        }

        int endsAt = 10, codeAt = endsAt + (2 * contourCount);
        int pointCount = UInt16(bytes, codeAt - 2) + 1;
        int at = codeAt + 2 + UInt16(bytes, codeAt);
        byte[] flags = ReadFlags(bytes, pointCount, ref at);
        int[] x = ReadCoordinates(bytes, flags, ShortX, SameOrPositiveX, ref at);
        int[] y = ReadCoordinates(bytes, flags, ShortY, SameOrPositiveY, ref at);
        int first = 0;
        for (int contour = 0; contour < contourCount; contour++)
        {
            int end = UInt16(bytes, endsAt + (2 * contour)) + 1;
            var points = new (Point Place, bool IsOnCurve)[end - first];
            for (int i = first; i < end; i++)
            {
                points[i - first] = (new Point(x[i], y[i]) + origin, (flags[i] & OnCurve) != 0);
            }

            contours.Add(Chain(points));
            first = end;
        }
    }

    private static byte[] ReadFlags(ReadOnlySpan<byte> bytes, int count, ref int at)
    {
        byte[] flags = new byte[count];
        for (int i = 0; i < count;)
        {
            byte flag = bytes[at++];
            int times = (flag & Repeated) != 0 ? bytes[at++] + 1 : 1;
            flags.AsSpan(i, times).Fill(flag);
            i += times;
        }

        return flags;
    }

    private static int[] ReadCoordinates(ReadOnlySpan<byte> bytes, byte[] flags, int isShort, int isSameOrPositive, ref int at)
    {
        int[] values = new int[flags.Length];
        int value = 0;
        for (int i = 0; i < values.Length; i++)
        {
            bool same = (flags[i] & isSameOrPositive) != 0;
            if ((flags[i] & isShort) != 0)
            {
                value += same ? bytes[at] : -bytes[at];
                at++;
            }
            else if (!same)
            {
                value += Int16(bytes, at);
                at += 2;
            }

            values[i] = value;
        }

        return values;
    }

    // Between two points beside the curve, there is one on it in their middle that the file leaves out.
    private static Point[] Chain((Point Place, bool IsOnCurve)[] points)
    {
        int start = Array.FindIndex(points, point => point.IsOnCurve);
        Point current = start >= 0 ? points[start].Place : Point.Between(points[^1].Place, points[0].Place, 0.5);
        List<Point> chain = [current];
        Point? control = null;
        for (int i = 1; i <= points.Length; i++)
        {
            (Point place, bool isOnCurve) = points[(Math.Max(start, -1) + i) % points.Length];
            if (isOnCurve)
            {
                chain.Add(control ?? Point.Between(chain[^1], place, 0.5));
                chain.Add(place);
                control = null;
                continue;
            }

            if (control is { } before)
            {
                chain.Add(before);
                chain.Add(Point.Between(before, place, 0.5));
            }

            control = place;
        }

        if (control is { } last)
        {
            chain.Add(last);
            chain.Add(chain[0]);
        }

        return [.. chain];
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static int Int16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);
}
