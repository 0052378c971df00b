using System.Text.Json;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Json;

/// <summary>
/// Writes reports as JSON: an object each, in the shapes of <c>docs/report.schema.json</c>. Values are exact, in the unit
/// of the profile; bytes of names that are no UTF-8 become U+FFFD.
/// </summary>
public static class JsonWriter
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="zone">The zone of the times.</param>
    public static void Write(TopReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new JsonObjectWriter(stream, "top");
        JsonHead.Write(output, report.Header, zone);
        output.Rows("nodes"u8, report.Rows, static (json, row) =>
        {
            json.WriteStartObject();
            json.WriteNode(row.Name, row.Flat, row.SumShare, row.Cum);
            if (row.Inline != InlineMark.None)
            {
                json.WriteString("inline"u8, row.Inline == InlineMark.Inline ? "full"u8 : "partial"u8);
            }

            json.WritePlace(row.Place);
            json.WriteEndObject();
        });
    }

    /// <inheritdoc cref="Write(TopReport, Stream, TimeZoneInfo)"/>
    public static void Write(TreeReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new JsonObjectWriter(stream, "tree");
        JsonHead.Write(output, report.Header, zone);
        output.Rows("nodes"u8, report.Rows, static (json, row) =>
        {
            json.WriteStartObject();
            json.WriteNode(row.Name, row.Flat, row.SumShare, row.Cum);
            json.WritePlace(row.Place);
            WriteEdges(json, "callers"u8, row.Callers);
            WriteEdges(json, "callees"u8, row.Callees);
            json.WriteEndObject();
        });
    }

    /// <inheritdoc cref="Write(TopReport, Stream, TimeZoneInfo)"/>
    public static void Write(TracesReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new JsonObjectWriter(stream, "traces");
        JsonHead.Write(output, report.Header, zone);
        new JsonTraces(report, output).Write();
    }

    /// <inheritdoc cref="Write(TopReport, Stream, TimeZoneInfo)"/>
    public static void Write(TagsReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new JsonObjectWriter(stream, "tags");
        JsonHead.Write(output, report.Header, zone);
        output.Rows("keys"u8, report.Keys, static (json, row) =>
        {
            json.WriteStartObject();
            json.WriteText("key"u8, row.Key);
            json.WriteValue("weight"u8, "weight_percent"u8, row.Total);
            json.WriteStartArray("values"u8);
            foreach (LabelValueRow value in row.Values)
            {
                json.WriteStartObject();
                json.WriteText("value"u8, value.Value);
                json.WriteValue("weight"u8, "weight_percent"u8, value.Weight);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <inheritdoc cref="Write(TopReport, Stream, TimeZoneInfo)"/>
    public static void Write(CommentsReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new JsonObjectWriter(stream, "comments");
        JsonHead.Write(output, report.Header, zone);
        output.Rows("comments"u8, report.Comments, static (json, comment) => json.WriteTextValue(comment));
    }

    /// <inheritdoc cref="Write(TopReport, Stream, TimeZoneInfo)"/>
    public static void Write(RawReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new JsonObjectWriter(stream, "raw");
        JsonHead.Write(output, report.Header, zone);
        JsonTables.Write(output, report.Profile);
    }

    /// <inheritdoc cref="Write(TopReport, Stream, TimeZoneInfo)"/>
    public static void Write(ListingReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new JsonObjectWriter(stream, "list");
        JsonHead.Write(output, report.Header, zone);
        new JsonListing(report, output).Write();
    }

    /// <inheritdoc cref="Write(TopReport, Stream, TimeZoneInfo)"/>
    public static void Write(GraphReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new JsonObjectWriter(stream, "graph");
        JsonHead.Write(output, report.Header, zone);
        JsonGraph.Write(output, report);
    }

    private static void WriteEdges(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<TreeEdge> edges)
    {
        json.WriteStartArray(name);
        foreach (TreeEdge edge in edges)
        {
            json.WriteStartObject();
            json.WriteText("name"u8, edge.Name);
            json.WriteValue("weight"u8, "weight_percent"u8, edge.Weight);
            json.WriteFlag("inline"u8, edge.IsInline);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
