using System.Text;
using System.Text.Json;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Svg;

namespace Pprof.Rendering.Html;

/// <summary>Writes the graph as a text with SVG, for a frame of its own: its names and styles are not those of the page.</summary>
internal static class GraphJson
{
    /// <summary>Writes a text; where the graph is too large for a picture, why there is none.</summary>
    public static void Write(
        GraphReport report, GraphArranger? arrange, Utf8JsonWriter json, TimeZoneInfo zone, CancellationToken cancellation)
    {
        try
        {
            Scene scene = GraphPicture.Draw(report, zone, arrange, cancellation);
            using var svg = new MemoryStream();
            SvgWriter.Write(scene, svg, SvgBehaviour.Graph with { Script = "" });
            json.WriteString("graph", WithoutProlog(Encoding.UTF8.GetString(svg.ToArray())));
        }
        catch (ViewException e)
        {
            json.WriteString("noGraph", e.Message);
        }
    }

    // What HTML would take for a comment.
    private static string WithoutProlog(string svg) => svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
}
