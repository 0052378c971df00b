using System.Collections.Immutable;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Tables;

internal sealed class CommentsTable(CommentsReport report) : ReportTable
{
    internal override ImmutableArray<TableColumn> Columns { get; } = [new("comment", "comment")];

    internal override IReadOnlyList<Utf8Text> Head(TimeZoneInfo zone) => [];

    internal override void WriteRows(CellWriter cells)
    {
        foreach (Utf8Text comment in report.Comments)
        {
            cells.Text(comment);
            cells.EndRow();
        }
    }
}
