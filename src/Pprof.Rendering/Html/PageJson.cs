using System.Text.Json;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Svg;

namespace Pprof.Rendering.Html;

/// <summary>Writes all that a page knows as one JSON object, in ASCII, without a sign that HTML or XML would read.</summary>
internal static class PageJson
{
    /// <summary>Writes the object.</summary>
    /// <param name="parts">What the page shows, a part for each sample type.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="zone">The zone of its times.</param>
    /// <param name="cancellation">Ends the layout of graphs.</param>
    public static void Write(
        IReadOnlyList<PagePart> parts, Stream stream, TimeZoneInfo zone, CancellationToken cancellation = default)
    {
        // The default encoder escapes <, >, &, quotes and all that is not ASCII, also U+2028.
        using var json = new Utf8JsonWriter(stream);
        var strings = new StringRows();
        json.WriteStartObject();
        json.WriteString("title", FlameNames.TitleOf(parts[0].Flame.Header.File));
        json.WriteNumber("shades", FlameColors.Shades);
        if (parts[0].Graph is not null)
        {
            json.WriteString("graphEnd", $"<script><![CDATA[\n{SvgBehaviour.Graph.Script}]]></script></svg>");
        }

        json.WriteStartArray("parts");
        foreach (PagePart part in parts)
        {
            json.WriteStartObject();
            WriteProperties(part, json, strings, zone);
            if (part.Graph is { } graph)
            {
                GraphJson.Write(graph, part.Arrange, json, zone, cancellation);
            }

            json.WriteEndObject();
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteStartArray("strings");
        foreach (string text in strings.Texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteProperties(PagePart part, Utf8JsonWriter json, StringRows strings, TimeZoneInfo zone)
    {
        FlameReport flame = part.Flame;
        json.WriteString("type", VisibleLine.Of(flame.Header.Type, FlameNames.Longest));
        json.WriteNumber("total", flame.Total);
        json.WriteString("totalText", flame.Values.Text(flame.Total));
        json.WriteNumber("ratio", double.IsFinite(flame.Values.Ratio) ? flame.Values.Ratio : 1);
        json.WriteStartArray("units");
        foreach (UnitStep unit in UnitStep.Of(flame.Values))
        {
            json.WriteStartArray();
            json.WriteStringValue(unit.Name);
            json.WriteNumberValue(unit.Size);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        Texts(json, "facts", FlameText.Facts(flame, zone));
        Texts(json, "comments", flame.Header.Comments.Select(comment => VisibleLine.Of(comment, FlameNames.Longest)));
        json.WritePropertyName("flame");
        FlameJson.Write(flame, json, strings);
        if (part.Calls is { } calls)
        {
            json.WritePropertyName("calls");
            CallsJson.Write(calls, json, strings);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
