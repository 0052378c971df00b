using System.Buffers;
using System.Text;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>The head of a report as lines of text; a comment may hold line ends of its own.</summary>
internal sealed class HeaderLines
{
    // The bytes of a filter that are shown.
    private const int LongestFilter = 80;
    private readonly List<Utf8Text> _lines = [];
    private readonly TimeZoneInfo _zone;

    private HeaderLines(TimeZoneInfo zone)
    {
        _zone = zone;
    }

    /// <summary>The lines that describe a profile.</summary>
    public static List<Utf8Text> Of(ProfileHeader header, TimeZoneInfo zone)
    {
        var lines = new HeaderLines(zone);
        lines.Add(header);
        return lines._lines;
    }

    /// <summary>The lines that describe a report of nodes.</summary>
    public static List<Utf8Text> Of(NodesHeader header, TimeZoneInfo zone)
    {
        var lines = new HeaderLines(zone);
        lines.Add(header);
        return lines._lines;
    }

    private void Add(ProfileHeader header)
    {
        Add("File: "u8, header.File);
        Add("Build ID: "u8, header.BuildId);
        _lines.AddRange(header.Comments);
        Add("Type: "u8, header.Type);
        Add("Doc: "u8, header.DocUrl);
        if (header.TimeNanos != 0)
        {
            _lines.Add($"Time: {ZonedTime.OfUnixNanoseconds(header.TimeNanos, _zone).ToSeconds()}");
        }

        if (header.DurationNanos != 0)
        {
            string duration = Measurement.Format(header.DurationNanos, "nanoseconds", Measurement.Auto);
            string share = header.Total.Share.Part != 0 ? $"({header.Total.Share})" : "";
            _lines.Add($"Duration: {duration}, Total samples = {header.Total.Text} {share}");
        }
    }

    private void Add(NodesHeader header)
    {
        if (header.ShowsProfile)
        {
            Add(header.Profile);
        }

        if (!header.ActiveFilters.IsEmpty)
        {
            _lines.Add("Active filters:");
            _lines.AddRange(header.ActiveFilters.Select(Shorten));
        }

        string share = header.Shown.Share.Text.Trim();
        _lines.Add($"Showing nodes accounting for {header.Shown.Text}, {share} of {header.Total.Text} total");
        Add(header.Nodes, "node", "cum");
        Add(header.Edges, "edge", "freq");
        if (header.IsLimited)
        {
            _lines.Add($"Showing top {header.NodeCount} nodes out of {header.CandidateCount}");
        }
    }

    private void Add(ReadOnlySpan<byte> caption, Utf8Text text)
    {
        if (!text.IsEmpty)
        {
            _lines.Add(Concat(caption, text.Span));
        }
    }

    private void Add(Dropped dropped, string noun, string measure)
    {
        if (dropped.Count > 0)
        {
            string plural = dropped.Count > 1 ? "s" : "";
            _lines.Add($"Dropped {dropped.Count} {noun}{plural} ({measure} <= {dropped.Limit.Text})");
        }
    }

    private static Utf8Text Shorten(string filter)
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"   {filter}");
        int longest = LongestFilter + 3;
        return bytes.Length <= longest ? new Utf8Text(bytes) : Concat(bytes.AsSpan(0, longest), "…"u8);
    }

    private static Utf8Text Concat(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var line = new ArrayBufferWriter<byte>(left.Length + right.Length);
        line.Write(left);
        line.Write(right);
        return new Utf8Text(line.WrittenMemory);
    }
}
