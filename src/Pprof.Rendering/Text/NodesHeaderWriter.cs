using System.Text;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>Writes the head of a report of nodes.</summary>
internal static class NodesHeaderWriter
{
    // The bytes of a filter that are shown.
    private const int LongestFilter = 80;

    public static void Write(Utf8LineWriter output, NodesHeader header, TimeZoneInfo zone)
    {
        if (header.Profile is not null)
        {
            ProfileHeaderWriter.Write(output, header.Profile, zone);
        }

        WriteFilters(output, header);
        output.Write($"Showing nodes accounting for {header.Shown}, {header.ShownShare} of {header.Total} total\n");
        WriteDropped(output, header.Nodes, "node", "cum");
        WriteDropped(output, header.Edges, "edge", "freq");
        if (header.IsLimited)
        {
            output.Write($"Showing top {header.NodeCount} nodes out of {header.CandidateCount}\n");
        }
    }

    private static void WriteFilters(Utf8LineWriter output, NodesHeader header)
    {
        if (header.ActiveFilters.IsEmpty)
        {
            return;
        }

        output.Write("Active filters:\n"u8);
        foreach (string filter in header.ActiveFilters)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(filter);
            output.Write("   "u8);
            output.Write(bytes.AsSpan(0, Math.Min(bytes.Length, LongestFilter)));
            output.Write(bytes.Length > LongestFilter ? "…\n"u8 : "\n"u8);
        }
    }

    private static void WriteDropped(Utf8LineWriter output, Dropped dropped, string noun, string measure)
    {
        if (dropped.Count > 0)
        {
            string plural = dropped.Count > 1 ? "s" : "";
            output.Write($"Dropped {dropped.Count} {noun}{plural} ({measure} <= {dropped.Limit})\n");
        }
    }
}
