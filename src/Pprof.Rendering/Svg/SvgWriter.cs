using Pprof.Rendering.Fonts;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Svg;

/// <summary>Writes a <see cref="Scene"/> as SVG, whatever its texts hold.</summary>
internal sealed class SvgWriter
{
    // Verdana and Geneva are as wide as the font that texts were measured in; others are narrower.
    private const string Fonts = "DejaVu Sans, Verdana, Geneva, sans-serif";
    private readonly SvgTones _tones;
    private readonly Utf8LineWriter _output;
    private readonly Stream _stream;

    private SvgWriter(SvgTones tones, Utf8LineWriter output, Stream stream)
    {
        _tones = tones;
        _output = output;
        _stream = stream;
    }

    /// <param name="scene">What is drawn.</param>
    /// <param name="stream">Where it is written.</param>
    /// <param name="behaviour">What makes it move; null for nothing.</param>
    public static void Write(Scene scene, Stream stream, SvgBehaviour? behaviour = null)
    {
        ArgumentNullException.ThrowIfNull(scene);
        using var output = new Utf8LineWriter(stream);
        new SvgWriter(SvgTones.Of(scene.Items), output, stream).Write(scene, behaviour ?? SvgBehaviour.None);
    }

    private void Write(Scene scene, SvgBehaviour behaviour)
    {
        (string width, string height) = (SvgNumbers.Of(scene.Extent.Width), SvgNumbers.Of(scene.Extent.Height));
        _output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        _output.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" ");
        _output.Write($"viewBox=\"0 0 {width} {height}\" font-family=\"{Fonts}\" text-anchor=\"middle\">\n");
        _output.Write($"<title>{XmlText.Escape(scene.Title)}</title>\n<style>\npath{{fill:none}}text{{unicode-bidi:isolate}}");
        _output.Write($".paper{{fill:{Palette.Paper.Light}}}@media (prefers-color-scheme:dark){{.paper{{fill:{Palette.Paper.Dark}}}}}\n");
        _output.Write(_tones.Rules());
        _output.Write($"{behaviour.Style}</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n<g id=\"view\">\n");
        foreach (SceneItem item in scene.Items)
        {
            Write(item);
        }

        _output.Write("</g>\n");
        if (behaviour.WriteData is { } writeData)
        {
            _output.Write("<script type=\"application/json\" id=\"data\"><![CDATA["u8);
            _output.Flush();
            writeData(_stream);
            _output.Write("]]></script>\n"u8);
        }

        if (behaviour.Script.Length > 0)
        {
            _output.Write($"<script><![CDATA[\n{behaviour.Script}]]></script>\n");
        }

        _output.Write("</svg>\n");
    }

    private void Write(SceneItem item)
    {
        switch (item)
        {
            case RectangleItem rectangle:
                Write(rectangle);
                break;
            case CurveItem curve:
                _output.Write($"<path{Line(curve.Pen)} d=\"{SvgNumbers.Curve(curve.Points)}\"/>");
                break;
            case PolygonItem polygon:
                _output.Write($"<polygon class=\"{_tones.Fill(polygon.Fill)}\" points=\"{SvgNumbers.Corners(polygon.Corners)}\"/>");
                break;
            case TextItem text:
                Write(text);
                break;
            case GroupItem group:
                Write(group);
                break;
            default:
                throw new ArgumentException($"SVG is not written for {item.GetType().Name}.", nameof(item));
        }
    }

    private void Write(GroupItem group)
    {
        _output.Write($"<g id=\"{XmlText.Escape(group.Id)}\"");

        // The order of a dictionary differs from run to run.
        foreach ((string name, string value) in group.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal))
        {
            _output.Write($" {(name == "class" ? name : $"data-{name}")}=\"{XmlText.Escape(value)}\"");
        }

        _output.Write(">");
        if (group.Tooltip.Length > 0)
        {
            _output.Write($"<title>{XmlText.Escape(group.Tooltip)}</title>");
        }

        foreach (SceneItem item in group.Items)
        {
            Write(item);
        }

        _output.Write("</g>\n");
    }

    private void Write(RectangleItem rectangle)
    {
        Box box = rectangle.Box;
        string fill = rectangle.Fill is { } tone ? $" class=\"{_tones.Fill(tone)}" : " fill=\"none\" class=\"";
        string radius = rectangle.Radius > 0 ? $" rx=\"{SvgNumbers.Of(rectangle.Radius)}\"" : "";
        string outline = rectangle.Outline is { } pen ? $" {_tones.Stroke(pen.Tone)}\"{LineStyle(pen)}" : "\"";
        _output.Write($"<rect{fill}{outline}{radius} x=\"{SvgNumbers.Of(box.Left)}\" y=\"{SvgNumbers.Of(box.Top)}\"");
        _output.Write($" width=\"{SvgNumbers.Between(box.Left, box.Right)}\" height=\"{SvgNumbers.Between(box.Top, box.Bottom)}\"/>");
    }

    private void Write(TextItem text)
    {
        string anchor = text.Alignment switch
        {
            TextAlignment.Start => " text-anchor=\"start\"",
            TextAlignment.End => " text-anchor=\"end\"",
            _ => "",
        };
        string weight = text.IsBold ? " font-weight=\"bold\"" : "";

        // Another font than ours may give what ours lacks more room than there is.
        string length = TextMeasure.IsExact(text.Text)
            ? ""
            : $" textLength=\"{SvgNumbers.Of(TextMeasure.Width(text.Text, text.FontSize))}\" lengthAdjust=\"spacingAndGlyphs\"";
        string space = text.Text.StartsWith(' ') || text.Text.EndsWith(' ') || text.Text.Contains("  ", StringComparison.Ordinal)
            ? " xml:space=\"preserve\""
            : "";
        _output.Write($"<text class=\"{_tones.Fill(text.Tone)}\" x=\"{SvgNumbers.Of(text.Anchor.X)}\" y=\"{SvgNumbers.Of(text.Anchor.Y)}\"");
        _output.Write($" font-size=\"{SvgNumbers.Of(text.FontSize)}\"{anchor}{weight}{length}{space}>{XmlText.Escape(text.Text)}</text>");
    }

    private string Line(Pen pen) => $" class=\"{_tones.Stroke(pen.Tone)}\"{LineStyle(pen)}";

    private static string LineStyle(Pen pen)
    {
        string width = pen.Width == 1 ? "" : $" stroke-width=\"{SvgNumbers.Of(pen.Width)}\"";
        return PenGaps.Of(pen) is { } gaps
            ? $"{width} stroke-dasharray=\"{SvgNumbers.Of(gaps.Stroke)} {SvgNumbers.Of(gaps.Gap)}\""
            : width;
    }
}
