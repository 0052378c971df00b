using System.Collections.Immutable;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tables;

internal sealed class ListingTable(ListingReport report) : ReportTable
{
    internal override ImmutableArray<TableColumn> Columns { get; } =
    [
        new("function", "function"),
        TableColumn.Number("line", "line"),
        .. TableColumn.Value("flat"),
        .. TableColumn.Value("cum"),
        new("text", "source"),
        new("filename"),
        new("unit"),
    ];

    internal override IReadOnlyList<Utf8Text> Head(TimeZoneInfo zone) => HeaderLines.Of(report.Header, zone);

    internal override void WriteRows(CellWriter cells)
    {
        foreach (ListedFunction function in report.Functions)
        {
            foreach (ListedFile file in function.Files)
            {
                foreach (ListedLine line in report.AllLines(file))
                {
                    cells.Text(function.Name);
                    cells.Number(line.Number);
                    cells.Value(line.Flat);
                    cells.Value(line.Cum);
                    cells.Text(line.Text);
                    cells.Text(file.Path);
                    cells.Text(report.Header.Unit);
                    cells.EndRow();
                }
            }
        }
    }
}
