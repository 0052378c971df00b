using System.Collections.Immutable;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tables;

internal sealed class TreeTable(TreeReport report) : ReportTable
{
    internal override ImmutableArray<TableColumn> Columns { get; } =
    [
        new("relation", "relation"),
        .. TableColumn.Value("flat"),
        TableColumn.Number("sum_percent", "sum%"),
        .. TableColumn.Value("cum"),
        TableColumn.Number("weight", "calls"),
        TableColumn.Number("weight_percent", "calls%"),
        new("name", "name"),
        new("inline"),
        new("node"),
        new("unit"),
        .. TableColumn.Place(),
    ];

    internal override IReadOnlyList<Utf8Text> Head(TimeZoneInfo zone) => HeaderLines.Of(report.Header, zone);

    internal override void WriteRows(CellWriter cells)
    {
        foreach (TreeRow row in report.Rows)
        {
            WriteEdges(cells, "caller", row.Callers, row.Name);
            WriteNode(cells, row);
            WriteEdges(cells, "callee", row.Callees, row.Name);
        }
    }

    private void WriteNode(CellWriter cells, TreeRow row)
    {
        cells.Word("node");
        cells.Value(row.Flat);
        cells.Share(row.SumShare);
        cells.Value(row.Cum);
        cells.Empty(2);
        cells.Name(row.Name, InlineMark.None);
        cells.Text(row.Name);
        cells.Text(report.Header.Profile.Unit);
        cells.Place(row.Place);
        cells.EndRow();
    }

    private void WriteEdges(CellWriter cells, string relation, ImmutableArray<TreeEdge> edges, Utf8Text node)
    {
        foreach (TreeEdge edge in edges)
        {
            cells.Word(relation);
            cells.Empty(5);
            cells.Value(edge.Weight);
            cells.Name(edge.Name, edge.IsInline ? InlineMark.Inline : InlineMark.None);
            cells.Text(node);
            cells.Text(report.Header.Profile.Unit);
            cells.Empty(5);
            cells.EndRow();
        }
    }
}
