using System.Text.Json;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Json;

/// <summary>What every report says before its rows.</summary>
internal static class JsonHead
{
    /// <summary>The profile, the sample type and the total.</summary>
    public static void Write(JsonObjectWriter report, ProfileHeader header, TimeZoneInfo zone)
    {
        report.Property("profile"u8, (header, zone), static (json, head) => WriteProfile(json, head.header, head.zone));
        report.Property(
            "sample_type"u8, new SampleType(header.Type, header.Unit), static (json, type) => JsonFields.WriteSampleType(json, type));
        report.Property("total"u8, header.Total.Raw, static (json, total) => json.WriteNumberValue(total));
        if (header.Total.Share.Percent is { } percent)
        {
            report.Property("duration_percent"u8, percent, static (json, value) => json.WriteNumberValue(value));
        }
    }

    /// <summary>The same, the filters, and what is shown and what is not.</summary>
    public static void Write(JsonObjectWriter report, NodesHeader header, TimeZoneInfo zone)
    {
        Write(report, header.Profile, zone);
        report.Property("filters"u8, header.ActiveFilters, static (json, filters) =>
        {
            json.WriteStartArray();
            foreach (string filter in filters)
            {
                json.WriteTextValue(filter);
            }

            json.WriteEndArray();
        });
        report.Property("shown"u8, header, static (json, head) =>
        {
            json.WriteStartObject();
            json.WriteValue("flat"u8, "flat_percent"u8, head.Shown);
            json.WriteNumber("nodes"u8, head.NodeCount);
            json.WriteNumber("candidates"u8, head.CandidateCount);
            json.WriteEndObject();
        });
        report.Property("dropped_nodes"u8, header.Nodes, WriteDropped);
        report.Property("dropped_edges"u8, header.Edges, WriteDropped);
    }

    private static void WriteProfile(Utf8JsonWriter json, ProfileHeader header, TimeZoneInfo zone)
    {
        json.WriteStartObject();
        json.WriteKnown("file"u8, header.File);
        json.WriteKnown("build_id"u8, header.BuildId);
        if (header.TimeNanos != 0)
        {
            json.WriteString("time"u8, ZonedTime.OfUnixNanoseconds(header.TimeNanos, zone).ToIso8601());
            json.WriteNumber("time_nanos"u8, header.TimeNanos);
        }

        json.WriteKnown("duration_nanos"u8, header.DurationNanos);
        json.WriteKnown("doc_url"u8, header.DocUrl);
        json.WriteStartArray("comments"u8);
        foreach (Utf8Text comment in header.Comments)
        {
            json.WriteTextValue(comment);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDropped(Utf8JsonWriter json, Dropped dropped)
    {
        json.WriteStartObject();
        json.WriteNumber("count"u8, dropped.Count);
        if (dropped.Count > 0)
        {
            json.WriteNumber("limit"u8, dropped.Limit.Raw);
        }

        json.WriteEndObject();
    }
}
