using System.Collections.Immutable;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pages;

/// <summary>
/// Draws a scene with the operators of PDF, which are those of PostScript after a short prolog; only text differs.
/// </summary>
internal sealed class PageContent(PageScale page, IPageText text)
{
    // Where the control points of a curve lie that is nearly a quarter of a circle, of its radius.
    private const double QuarterCircle = 0.5523;
    private const double LeastGap = 0.1, LeastFontSize = 0.01;
    private Color? _fill;
    private (Color Color, double Width, PenGaps? Gaps)? _stroke;

    public PageBuffer Buffer { get; } = new();

    public void Draw(ImmutableArray<SceneItem> items)
    {
        foreach (SceneItem item in items)
        {
            Draw(item);
        }
    }

    private void Draw(SceneItem item)
    {
        switch (item)
        {
            case GroupItem group:
                Draw(group.Items);
                break;
            case RectangleItem rectangle:
                DrawRectangle(rectangle);
                break;
            case CurveItem { Points.Length: >= 4 } curve:
                UsePen(curve.Pen);
                Trace(curve.Points);
                Buffer.Operator("S"u8);
                break;
            case PolygonItem { Corners.Length: >= 3 } polygon:
                UseFill(polygon.Fill.Light);
                Trace(polygon);
                Buffer.Operator("f"u8);
                break;
            case TextItem { Text.Length: > 0 } line when line.FontSize * page.Factor >= LeastFontSize:
                DrawText(line);
                break;
        }
    }

    private void DrawRectangle(RectangleItem rectangle)
    {
        if (rectangle.Fill is { } fill)
        {
            UseFill(fill.Light);
            Trace(rectangle);
            Buffer.Operator("f"u8);
        }

        if (rectangle.Outline is { } outline)
        {
            UsePen(outline);
            Trace(rectangle);
            Buffer.Operator("S"u8);
        }
    }

    private void DrawText(TextItem line)
    {
        UseFill(line.Tone.Light);
        if (line.IsBold)
        {
            UsePen(new Pen(line.Tone, line.FontSize * Typesetter.BoldPen));
        }

        text.Write(line, page, Buffer);
    }

    private void UseFill(Color color)
    {
        if (_fill != color)
        {
            _fill = color;
            Write(color).Operator("rg"u8);
        }
    }

    private void UsePen(Pen pen)
    {
        if (_stroke?.Color != pen.Tone.Light)
        {
            Write(pen.Tone.Light).Operator("RG"u8);
        }

        double width = pen.Width * page.Factor;
        if (_stroke?.Width != width)
        {
            Buffer.Number(width).Operator("w"u8);
        }

        // Gaps that nobody can see would be zeros, which PostScript refuses.
        PenGaps? gaps = PenGaps.Of(pen) is { } wanted && wanted.Gap * page.Factor >= LeastGap ? wanted : null;
        if (_stroke?.Gaps != gaps)
        {
            Buffer.Text("["u8);
            if (gaps is { } some)
            {
                Buffer.Number(some.Stroke * page.Factor).Number(some.Gap * page.Factor);
            }

            Buffer.Text("] 0 "u8).Operator("d"u8);
        }

        _stroke = (pen.Tone.Light, width, gaps);
    }

    private PageBuffer Write(Color color) => Buffer.Exact(color.Red / 255.0).Exact(color.Green / 255.0).Exact(color.Blue / 255.0);

    private void Trace(ImmutableArray<Point> curve)
    {
        Move(curve[0]);
        for (int i = 3; i < curve.Length; i += 3)
        {
            Curve(curve[i - 2], curve[i - 1], curve[i]);
        }
    }

    private void Trace(PolygonItem polygon)
    {
        Move(polygon.Corners[0]);
        foreach (Point corner in polygon.Corners.AsSpan()[1..])
        {
            Line(corner);
        }

        Buffer.Operator("h"u8);
    }

    private void Trace(RectangleItem rectangle)
    {
        (double left, double top, double right, double bottom) = rectangle.Box;
        double radius = Math.Min(rectangle.Radius, Math.Min(rectangle.Box.Width, rectangle.Box.Height) / 2);
        if (radius <= 0)
        {
            Buffer.Point(page.X(left), page.Y(bottom)).Point(page.X(right) - page.X(left), page.Y(top) - page.Y(bottom));
            Buffer.Operator("re"u8);
            return;
        }

        double near = radius * (1 - QuarterCircle);
        Move(new Point(left + radius, top));
        Line(new Point(right - radius, top));
        Curve(new Point(right - near, top), new Point(right, top + near), new Point(right, top + radius));
        Line(new Point(right, bottom - radius));
        Curve(new Point(right, bottom - near), new Point(right - near, bottom), new Point(right - radius, bottom));
        Line(new Point(left + radius, bottom));
        Curve(new Point(left + near, bottom), new Point(left, bottom - near), new Point(left, bottom - radius));
        Line(new Point(left, top + radius));
        Curve(new Point(left, top + near), new Point(left + near, top), new Point(left + radius, top));
        Buffer.Operator("h"u8);
    }

    private void Move(Point point) => Place(point).Operator("m"u8);

    private void Line(Point point) => Place(point).Operator("l"u8);

    private void Curve(Point first, Point second, Point end)
    {
        Place(first);
        Place(second);
        Place(end).Operator("c"u8);
    }

    private PageBuffer Place(Point point) => Buffer.Point(page.X(point.X), page.Y(point.Y));
}
