using System.Collections.Immutable;
using System.Globalization;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tables;

/// <summary>The samples alone: the other tables of a profile do not fit into one of lines and columns.</summary>
internal sealed class RawTable(RawReport report) : ReportTable
{
    internal override ImmutableArray<TableColumn> Columns { get; } =
    [
        .. report.Profile.SampleTypes.Select(type => TableColumn.Number(type.ToString(), type.ToString())),
        new("labels", "labels"),
        new("stack", "stack, leaf first"),
    ];

    internal override IReadOnlyList<Utf8Text> Head(TimeZoneInfo zone) => HeaderLines.Of(report.Header, zone);

    internal override void WriteRows(CellWriter cells)
    {
        Profile profile = report.Profile;
        var labels = new LabelCells(profile, cells);
        var stacks = new StackCells(profile, Frames, cells);
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            for (int type = 0; type < profile.SampleTypes.Length; type++)
            {
                cells.Number(sample.Value(type));
            }

            labels.Write(profile.Samples.LabelSets[row]);
            stacks.Write(sample.Stack);
            cells.EndRow();
        }
    }

    private IEnumerable<Utf8Text> Frames(LocationIndex index)
    {
        Location location = report.Profile[index];
        return location.LineCount == 0
            ? [string.Create(CultureInfo.InvariantCulture, $"0x{location.Address:x}")]
            : Enumerable.Range(0, location.LineCount).Select(line => location.Line(line).Function.Name);
    }
}
