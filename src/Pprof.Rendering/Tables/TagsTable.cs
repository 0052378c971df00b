using System.Collections.Immutable;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tables;

internal sealed class TagsTable(TagsReport report) : ReportTable
{
    internal override ImmutableArray<TableColumn> Columns { get; } =
        [new("key", "key"), new("value", "value"), .. TableColumn.Value("weight"), new("unit")];

    internal override IReadOnlyList<Utf8Text> Head(TimeZoneInfo zone) => HeaderLines.Of(report.Header, zone);

    internal override void WriteRows(CellWriter cells)
    {
        foreach (LabelKeyRow key in report.Keys)
        {
            foreach (LabelValueRow value in key.Values)
            {
                cells.Text(key.Key);
                cells.Text(value.Value);
                cells.Value(value.Weight);
                cells.Text(report.Header.Unit);
                cells.EndRow();
            }
        }
    }
}
