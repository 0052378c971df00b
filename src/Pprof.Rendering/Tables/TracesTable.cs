using System.Collections.Immutable;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tables;

internal sealed class TracesTable(TracesReport report) : ReportTable
{
    internal override ImmutableArray<TableColumn> Columns { get; } =
    [
        TableColumn.Number("value", "value"),
        new("labels", "labels"),
        new("stack", "stack, leaf first"),
        new("unit"),
    ];

    internal override IReadOnlyList<Utf8Text> Head(TimeZoneInfo zone) => HeaderLines.Of(report.Header, zone);

    internal override void WriteRows(CellWriter cells)
    {
        SampleTable samples = report.Profile.Samples;
        var labels = new LabelCells(report.Profile, cells);
        var stacks = new StackCells(report.Profile, Frames, cells);
        for (int row = 0; row < samples.Count; row++)
        {
            ReadOnlySpan<LocationIndex> stack = report.Profile[samples.Stacks[row]];
            if (stack.IsEmpty)
            {
                continue;
            }

            cells.Value(report.Number(new SampleIndex(row)), report.Values);
            labels.Write(samples.LabelSets[row]);
            stacks.Write(stack);
            cells.Text(report.Header.Unit);
            cells.EndRow();
        }
    }

    private IEnumerable<Utf8Text> Frames(LocationIndex location) =>
        report.Frames(location).Select(frame => frame.IsInline ? $"{frame.Name} (inline)" : frame.Name);
}
