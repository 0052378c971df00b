using System.Collections.Immutable;
using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tables;

internal sealed class GraphTable(GraphReport report) : ReportTable
{
    internal override ImmutableArray<TableColumn> Columns { get; } =
    [
        new("kind", "kind"),
        .. TableColumn.Value("flat"),
        .. TableColumn.Value("cum"),
        TableColumn.Number("weight", "calls"),
        TableColumn.Number("weight_percent", "calls%"),
        new("name", "name"),
        new("inline"),
        new("destination", "destination"),
        new("residual", "residual"),
        new("unit"),
        .. TableColumn.Place(),
    ];

    internal override IReadOnlyList<Utf8Text> Head(TimeZoneInfo zone) => HeaderLines.Of(report.Header, zone);

    internal override void WriteRows(CellWriter cells)
    {
        foreach (Node node in report.Graph.Nodes)
        {
            cells.Word("node");
            cells.Value(report.Values.Show(node.Flat.Value, report.Total));
            cells.Value(report.Values.Show(node.Cum.Value, report.Total));
            cells.Empty(2);
            cells.Name(node.PrintableName, InlineMark.None);
            cells.Empty(2);
            cells.Text(report.Header.Profile.Unit);
            cells.Place(node.Place);
            cells.EndRow();
        }

        foreach (Edge edge in EdgeOrder.Sort(report.Graph.Nodes.SelectMany(node => node.Out)))
        {
            cells.Word("edge");
            cells.Empty(4);
            cells.Value(report.Values.Show(edge.Weight.Value, report.Total));
            cells.Name(edge.Source.PrintableName, edge.IsInline ? InlineMark.Inline : InlineMark.None);
            cells.Text(edge.Destination.PrintableName);
            cells.Word(edge.IsResidual ? "residual" : "");
            cells.Text(report.Header.Profile.Unit);
            cells.Empty(5);
            cells.EndRow();
        }
    }
}
