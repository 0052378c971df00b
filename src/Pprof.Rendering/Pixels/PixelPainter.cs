using System.Collections.Immutable;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pixels;

/// <summary>Draws a scene into pixels.</summary>
/// <remarks>
/// This is done here, not by a graphics library, whose native parts for all platforms are several times as large as the
/// whole tool.
/// </remarks>
internal sealed class PixelPainter
{
    // So far outside that nobody sees where it is.
    private const double Far = 200_000;

    // Smaller letters, in pixels, are no longer even a texture.
    private const double LeastFontSize = 0.7;
    private const double QuarterCircle = 0.5523;
    private readonly Canvas _canvas;
    private readonly double _factor;
    private readonly ShapeFiller _filler;
    private readonly Dictionary<int, IReadOnlyList<Point[]>> _glyphs = [];

    private PixelPainter(PixelScale scale)
    {
        _canvas = new Canvas(scale.Width, scale.Height);
        _factor = scale.Factor;
        _filler = new ShapeFiller(_canvas);
    }

    public static Canvas Paint(Scene scene, PixelScale scale)
    {
        var painter = new PixelPainter(scale);
        painter.Paint(scene.Items);
        return painter._canvas;
    }

    private void Paint(ImmutableArray<SceneItem> items)
    {
        foreach (SceneItem item in items)
        {
            switch (item)
            {
                case GroupItem group:
                    Paint(group.Items);
                    break;
                case RectangleItem rectangle:
                    PaintRectangle(rectangle);
                    break;
                case CurveItem { Points.Length: >= 4 } curve:
                    PaintCurve(curve);
                    break;
                case PolygonItem { Corners.Length: >= 3 } polygon:
                    _filler.Add([.. polygon.Corners.Select(InPixels)]);
                    _filler.Fill(polygon.Fill.Light);
                    break;
                case TextItem text:
                    PaintText(text);
                    break;
            }
        }
    }

    private void PaintRectangle(RectangleItem rectangle)
    {
        if (rectangle.Fill is { } fill)
        {
            _filler.Add(Corners(rectangle.Box, rectangle.Radius));
            _filler.Fill(fill.Light);
        }

        if (rectangle.Outline is { } outline)
        {
            double half = outline.Width / 2;
            _filler.Add(Corners(rectangle.Box.Grow(half), rectangle.Radius > 0 ? rectangle.Radius + half : 0));
            Box inside = rectangle.Box.Grow(-half);
            if (inside.Width > 0 && inside.Height > 0)
            {
                Point[] hole = Corners(inside, Math.Max(0, rectangle.Radius - half));
                Array.Reverse(hole);
                _filler.Add(hole);
            }

            _filler.Fill(outline.Tone.Light);
        }
    }

    private Point[] Corners(Box box, double radius)
    {
        (double left, double top, double right, double bottom) = box;
        double round = Math.Min(radius, Math.Min(box.Width, box.Height) / 2);
        if (round <= 0)
        {
            return [Place(left, top), Place(right, top), Place(right, bottom), Place(left, bottom)];
        }

        double near = round * (1 - QuarterCircle);
        List<Point> line = [Place(left + round, top), Place(right - round, top)];
        Flattening.Add(line[^1], Place(right - near, top), Place(right, top + near), Place(right, top + round), line);
        line.Add(Place(right, bottom - round));
        Flattening.Add(line[^1], Place(right, bottom - near), Place(right - near, bottom), Place(right - round, bottom), line);
        line.Add(Place(left + round, bottom));
        Flattening.Add(line[^1], Place(left + near, bottom), Place(left, bottom - near), Place(left, bottom - round), line);
        line.Add(Place(left, top + round));
        Flattening.Add(line[^1], Place(left, top + near), Place(left + near, top), Place(left + round, top), line);
        return [.. line];
    }

    private void PaintCurve(CurveItem curve)
    {
        List<Point> line = [InPixels(curve.Points[0])];
        for (int i = 3; i < curve.Points.Length; i += 3)
        {
            Flattening.Add(line[^1], InPixels(curve.Points[i - 2]), InPixels(curve.Points[i - 1]), InPixels(curve.Points[i]), line);
        }

        double width = curve.Pen.Width * _factor;
        PenGaps? gaps = PenGaps.Of(curve.Pen);
        bool seesGaps = gaps is { } some && some.Gap * _factor >= 0.5;
        foreach (IReadOnlyList<Point> piece in seesGaps
            ? LineStroker.Pieces(line, gaps!.Value.Stroke * _factor, gaps.Value.Gap * _factor)
            : [line])
        {
            _filler.Add(LineStroker.Outline(piece, width));
        }

        _filler.Fill(curve.Pen.Tone.Light);
    }

    private void PaintText(TextItem text)
    {
        TrueTypeFont font = TrueTypeFont.DejaVuSans;
        double size = text.FontSize * _factor, unit = size / font.UnitsPerEm;
        double y = text.Anchor.Y * _factor;
        if (size < LeastFontSize || y + size < 0 || y - (2 * size) > _canvas.Height)
        {
            return;
        }

        foreach (PlacedGlyph glyph in Typesetter.Set(text, font))
        {
            double x = glyph.X * _factor;
            if (x > _canvas.Width)
            {
                break;
            }

            if (glyph.IsDrawn && x + (2 * size) > 0)
            {
                PaintGlyph(glyph.Glyph, new Point(x, y), unit, text);
            }
        }
    }

    private void PaintGlyph(int glyph, Point origin, double unit, TextItem text)
    {
        if (!_glyphs.TryGetValue(glyph, out IReadOnlyList<Point[]>? contours))
        {
            contours = GlyphReader.Read(TrueTypeFont.DejaVuSans, glyph);
            _glyphs.Add(glyph, contours);
        }

        // All contours first: some of them are the holes of others.
        List<Point[]> lines = [.. contours.Select(contour => Flatten(contour, origin, unit))];
        foreach (Point[] line in lines)
        {
            _filler.Add(line);
        }

        _filler.Fill(text.Tone.Light);
        if (text.IsBold)
        {
            foreach (Point[] line in lines)
            {
                _filler.Add(LineStroker.Outline(line, text.FontSize * _factor * Typesetter.BoldPen));
                _filler.Fill(text.Tone.Light);
            }
        }
    }

    private static Point[] Flatten(Point[] contour, Point origin, double unit)
    {
        Point InPlace(Point point) => new(origin.X + (point.X * unit), origin.Y - (point.Y * unit));
        List<Point> line = [InPlace(contour[0])];
        for (int i = 2; i < contour.Length; i += 2)
        {
            Flattening.Add(line[^1], InPlace(contour[i - 1]), InPlace(contour[i]), line);
        }

        return [.. line];
    }

    private Point Place(double x, double y) => InPixels(new Point(x, y));

    private Point InPixels(Point point) =>
        new(Math.Clamp(point.X * _factor, -Far, Far), Math.Clamp(point.Y * _factor, -Far, Far));
}
