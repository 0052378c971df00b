using System.Globalization;
using System.Net;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Html;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Flames;

/// <summary>
/// Writes a flame graph as SVG: a still picture for every viewer, which in a browser gives way to one with zoom and search.
/// </summary>
public static class FlameSvgWriter
{
    /// <inheritdoc cref="TopWriter.Write"/>
    public static void Write(FlameReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        Scene scene = FlameScene.Draw(report, zone);
        using var output = new Utf8LineWriter(stream);
        string width = scene.Extent.Width.ToString("0.##", CultureInfo.InvariantCulture);
        string height = scene.Extent.Height.ToString("0.##", CultureInfo.InvariantCulture);
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);
        output.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"");
        output.Write(" font-family=\"DejaVu Sans, Verdana, sans-serif\">\n"u8);
        output.Write($"<title>{WebUtility.HtmlEncode(scene.Title)}</title>\n");
        StillPicture.Write(scene, output);
        output.Write($"<style><![CDATA[\n{Asset.Read("flame.css")}{FlameStyles.Text}]]></style>\n");
        output.Write("<script type=\"application/json\" id=\"data\"><![CDATA["u8);
        output.Flush();
        PageJson.Write([new PagePart(report)], stream, zone);
        output.Write($"]]></script>\n<script><![CDATA[\n{Asset.PictureScript}]]></script>\n</svg>\n");
    }
}
