using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Json;

/// <summary>Writes the nodes of a graph, numbered from 1, and its edges, which name nodes by their numbers.</summary>
internal static class JsonGraph
{
    public static void Write(JsonObjectWriter output, GraphReport report)
    {
        var numbers = new Dictionary<Node, int>();
        foreach (Node node in report.Graph.Nodes)
        {
            numbers.Add(node, numbers.Count + 1);
        }

        output.Rows("nodes"u8, report.Graph.Nodes, (json, node) =>
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, numbers[node]);
            json.WriteText("name"u8, node.PrintableName);
            json.WriteValue("flat"u8, "flat_percent"u8, report.Values.Show(node.Flat.Value, report.Total));
            json.WriteValue("cum"u8, "cum_percent"u8, report.Values.Show(node.Cum.Value, report.Total));
            json.WritePlace(node.Place);
            json.WriteEndObject();
        });
        output.Rows("edges"u8, EdgeOrder.Sort(report.Graph.Nodes.SelectMany(node => node.Out)), (json, edge) =>
        {
            json.WriteStartObject();
            json.WriteNumber("source"u8, numbers[edge.Source]);
            json.WriteNumber("destination"u8, numbers[edge.Destination]);
            json.WriteValue("weight"u8, "weight_percent"u8, report.Values.Show(edge.Weight.Value, report.Total));
            json.WriteFlag("residual"u8, edge.IsResidual);
            json.WriteFlag("inline"u8, edge.IsInline);
            json.WriteEndObject();
        });
    }
}
