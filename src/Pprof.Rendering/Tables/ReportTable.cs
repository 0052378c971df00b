using System.Collections.Immutable;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Tables;

/// <summary>A report as a table, whose rows are made while they are written. <c>docs/report-formats.md</c> tells the columns.</summary>
public abstract class ReportTable
{
    private protected ReportTable()
    {
    }

    internal abstract ImmutableArray<TableColumn> Columns { get; }

    /// <summary>A row for each node.</summary>
    public static ReportTable Of(TopReport report) => new TopTable(report);

    /// <summary>A row for each node, with rows for its callers above and its callees below it.</summary>
    public static ReportTable Of(TreeReport report) => new TreeTable(report);

    /// <summary>A row for each sample.</summary>
    public static ReportTable Of(TracesReport report) => new TracesTable(report);

    /// <summary>A row for each value of each label.</summary>
    public static ReportTable Of(TagsReport report) => new TagsTable(report);

    /// <summary>A row for each comment.</summary>
    public static ReportTable Of(CommentsReport report) => new CommentsTable(report);

    /// <summary>A row for each sample, with the values of all sample types.</summary>
    public static ReportTable Of(RawReport report) => new RawTable(report);

    /// <summary>A row for each line of the listed functions.</summary>
    public static ReportTable Of(ListingReport report) => new ListingTable(report);

    /// <summary>A row for each node, then one for each edge.</summary>
    public static ReportTable Of(GraphReport report) => new GraphTable(report);

    /// <summary>The lines above the table.</summary>
    /// <param name="zone">The zone of their times.</param>
    internal abstract IReadOnlyList<Utf8Text> Head(TimeZoneInfo zone);

    internal abstract void WriteRows(CellWriter cells);
}
