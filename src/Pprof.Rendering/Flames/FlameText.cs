using System.Globalization;
using Pprof.Analysis.Flames;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Drawing;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Flames;

/// <summary>What a flame graph says in words, for pictures that nobody can ask.</summary>
internal static class FlameText
{
    /// <summary>What the root is called.</summary>
    public const string RootName = "all";

    /// <summary>What one reads of a frame when pointing at it.</summary>
    public static string Tooltip(FlameReport report, FrameName[] names, int index)
    {
        FlameFrame frame = report.Frames[index];
        string name = frame.Place == FlameFrames.NoPlace ? RootName : names[frame.Place].Text;
        string inline = frame.IsInline ? " (inline)" : "";
        string file = frame.Place == FlameFrames.NoPlace ? "" : VisibleLine.Of(report.Places[frame.Place].File, FlameNames.Longest);
        string place = file.Length > 0 ? $"\n{file}" : "";
        return report.Sides == FlameSides.One
            ? $"{name}{inline}{place}\ntotal {Value(report, frame.Total.After)}, self {Value(report, frame.Self.After)}"
            : $"{name}{inline}{place}\n{Change(report, frame.Total)}\nself: {Change(report, frame.Self)}";
    }

    /// <summary>What one reads of a frame without pointing at it: its share, in a comparison its change.</summary>
    public static string Note(FlameReport report, FlameFrame frame) => report.Sides switch
    {
        FlameSides.One => Measurement.Percentage(frame.Total.After, report.Total).Trim(),
        FlameSides.AfterAndBefore when frame.Total.Before == 0 => "new",
        FlameSides.AfterAndBefore when frame.Total.After == 0 => "gone",
        FlameSides.AfterAndBefore => RelativeChange(frame.Total),
        _ => Signed(report, frame.Total.Change),
    };

    /// <summary>How the widths and colours of a comparison are meant.</summary>
    public static string Reading(FlameSides sides) => sides switch
    {
        FlameSides.AfterAndBefore =>
            "width: the larger of before and after, of a caller all that it calls · colour: how much each frame changed",
        FlameSides.MoreAndLess =>
            "width: what became more and what became less together · colour: which of both outweighs",
        _ => "width: value with all that is called · colour: package",
    };

    /// <summary>What the graph is of, as other reports say it, and the filters; then both sides of a comparison.</summary>
    public static IEnumerable<string> Facts(FlameReport report, TimeZoneInfo zone)
    {
        // Of two profiles the duration would be the sum of both, and the total that of the base.
        bool isComparison = report.Sides == FlameSides.AfterAndBefore;
        ProfileHeader header = report.Header with
        {
            File = Utf8Text.Empty,
            Comments = [],
            DurationNanos = isComparison ? 0 : report.Header.DurationNanos,
        };
        IEnumerable<string> facts = [.. HeaderText.Lines(header, zone), .. Comparison(report), .. report.ActiveFilters];
        return facts.Select(fact => VisibleLine.Of(fact.Trim(), FlameNames.Longest));
    }

    /// <summary>What was too small; empty if nothing was.</summary>
    public static string Lost(FlameReport report)
    {
        double whole = report.Frames.WidthOf(0);
        if (report.LostFrames == 0 || whole <= 0)
        {
            return "";
        }

        double percent = 100.0 * Enumerable.Range(0, report.Frames.Count).Sum(frame => report.Frames[frame].LostWidth) / whole;
        string share = percent < 0.01 ? "less than 0.01%" : percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";
        string frames = report.LostFrames == 1 ? "1 frame is" : $"{report.LostFrames.ToString(CultureInfo.InvariantCulture)} frames are";
        return $"{frames} too small or too deep to be shown, together {share}";
    }

    /// <summary>What lies below the last row of a picture; empty if nothing does.</summary>
    public static string TooDeep(int frames, int rows) => frames == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture,
            $"{frames} {(frames == 1 ? "frame lies" : "frames lie")} below the {rows} rows of this picture; as HTML, or as SVG in a browser, all are shown");

    private static IEnumerable<string> Comparison(FlameReport report) =>
        report.Sides == FlameSides.One ? [] : [Change(report, report.Frames[0].Total)];

    private static string Value(FlameReport report, long value) =>
        $"{report.Values.Text(value)} ({Measurement.Percentage(value, report.Total).Trim()})";

    private static string Change(FlameReport report, FlameValue value)
    {
        string relative = value.Before == 0 || report.Sides == FlameSides.MoreAndLess ? "" : $" ({RelativeChange(value)})";
        (string before, string after) = report.Sides == FlameSides.AfterAndBefore ? ("before", "after") : ("less", "more");
        return $"{before} {report.Values.Text(value.Before)}, {after} {report.Values.Text(value.After)}, "
            + $"change {Signed(report, value.Change)}{relative}";
    }

    private static string Signed(FlameReport report, long change) => (change > 0 ? "+" : "") + report.Values.Text(change).Replace('-', '−');

    private static string RelativeChange(FlameValue value) =>
        (100.0 * value.Change / value.Before).ToString("+0.#;−0.#;±0", CultureInfo.InvariantCulture) + "%";
}
