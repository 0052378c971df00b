using System.Collections.Immutable;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tables;

internal sealed class TopTable(TopReport report) : ReportTable
{
    internal override ImmutableArray<TableColumn> Columns { get; } =
    [
        .. TableColumn.Value("flat"),
        TableColumn.Number("sum_percent", "sum%"),
        .. TableColumn.Value("cum"),
        new("name", "name"),
        new("inline"),
        new("unit"),
        .. TableColumn.Place(),
    ];

    internal override IReadOnlyList<Utf8Text> Head(TimeZoneInfo zone) => HeaderLines.Of(report.Header, zone);

    internal override void WriteRows(CellWriter cells)
    {
        foreach (TopRow row in report.Rows)
        {
            cells.Value(row.Flat);
            cells.Share(row.SumShare);
            cells.Value(row.Cum);
            cells.Name(row.Name, row.Inline);
            cells.Text(report.Header.Profile.Unit);
            cells.Place(row.Place);
            cells.EndRow();
        }
    }
}
