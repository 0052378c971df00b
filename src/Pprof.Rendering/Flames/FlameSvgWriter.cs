using Pprof.Analysis.Reports;
using Pprof.Rendering.Html;
using Pprof.Rendering.Svg;
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
        SvgWriter.Write(FlameScene.Draw(report, zone), stream, new SvgBehaviour(Asset.PictureScript, Asset.FlameStyle)
        {
            WriteData = data => PageJson.Write([new PagePart(report)], data, zone),
        });
    }
}
