using System.Text.Json;
using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Pictures;

namespace Pprof.Rendering.Html;

/// <summary>Writes functions and calls for scripts: columns of numbers, calls by the numbers of their ends.</summary>
internal static class CallsJson
{
    /// <summary>Writes an object.</summary>
    public static void Write(CallsReport report, Utf8JsonWriter json, StringRows strings)
    {
        Node[] nodes = [.. report.Graph.Nodes];
        json.WriteStartObject();
        json.WriteNumber("candidates", report.Graph.CandidateCount);
        Rows(json, "names", nodes, node => strings.NumberOf(FlameNames.Of(node.Place).Text));
        Rows(json, "files", nodes, node => strings.NumberOf(FileOf(node.Place)));
        Rows(json, "flats", nodes, node => node.Flat.Value);
        Rows(json, "cums", nodes, node => node.Cum.Value);
        if (!report.Sides.IsEmpty)
        {
            Rows(json, "flatsBefore", report.Sides, sides => sides.Flat.Before);
            Rows(json, "flatsAfter", report.Sides, sides => sides.Flat.After);
            Rows(json, "cumsBefore", report.Sides, sides => sides.Cum.Before);
            Rows(json, "cumsAfter", report.Sides, sides => sides.Cum.After);
        }

        WriteCalls(json, nodes);
        json.WriteEndObject();
    }

    private static string FileOf(Place place) =>
        VisibleLine.Of(place.File.IsEmpty ? place.ObjectFile : place.File, FlameNames.Longest);

    private static void WriteCalls(Utf8JsonWriter json, Node[] nodes)
    {
        var numbers = new Dictionary<Node, int>();
        foreach (Node node in nodes)
        {
            numbers.Add(node, numbers.Count);
        }

        Edge[] calls = [.. nodes.SelectMany(node => node.Out).Where(call => numbers.ContainsKey(call.Destination))];
        Rows(json, "callers", calls, call => numbers[call.Source]);
        Rows(json, "callees", calls, call => numbers[call.Destination]);
        Rows(json, "weights", calls, call => call.Weight.Value);
        Rows(json, "inlines", calls, call => call.IsInline ? 1 : 0);
    }

    private static void Rows<T>(Utf8JsonWriter json, string name, IEnumerable<T> rows, Func<T, long> value)
    {
        json.WriteStartArray(name);
        foreach (T row in rows)
        {
            json.WriteNumberValue(value(row));
        }

        json.WriteEndArray();
    }
}
