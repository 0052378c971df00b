using Pprof.Rendering.Tables;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Csv;

/// <summary>
/// Writes reports as comma-separated values (RFC 4180) in UTF-8: a line of column names, then the rows, with line feeds.
/// </summary>
public static class CsvWriter
{
    /// <summary>Writes a report.</summary>
    public static void Write(ReportTable table, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var output = new Utf8LineWriter(stream);
        var cells = new CsvCells(output);
        foreach (TableColumn column in table.Columns)
        {
            cells.Text(column.Name);
        }

        cells.EndRow();
        table.WriteRows(cells);
    }
}
