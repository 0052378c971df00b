using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>The description of a profile as text, for those who show it without a report.</summary>
public static class HeaderText
{
    /// <summary>The lines of the description.</summary>
    /// <param name="header">What to describe.</param>
    /// <param name="zone">The zone of its time.</param>
    public static IReadOnlyList<string> Lines(ProfileHeader header, TimeZoneInfo zone) =>
        [.. HeaderLines.Of(header, zone).Select(line => line.ToString())];
}
