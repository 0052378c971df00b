using System.Globalization;
using System.Text;
using Pprof.Truth.Statistics;

namespace Pprof.Truth;

/// <summary>Writes results as a page and as rows.</summary>
public static class TruthTable
{
    public static string Markdown(Results results, IReadOnlyList<Verdict> verdicts, TruthOptions options)
    {
        var text = new StringBuilder();
        text.AppendLine("# Is the CPU profile true?").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Machine.Description}; {options.Rate} Hz, recordings of {options.Seconds} s (strings: twice that), {options.Repeats} repeats, a quarter of it in other configurations than the default unless --all.");
        text.AppendLine();
        text.AppendLine("The truth is read from the threads' own CPU clocks around parts of the work, over the window that the profile says it recorded.");
        text.AppendLine("A share's standard deviation is taken to be that of a binomial distribution, √(p(1-p)/n) for n samples; where n·p·(1-p) < 9 its exact tails are used. z is the error in standard deviations.");
        text.AppendLine().AppendLine("## Promises").AppendLine();
        foreach (string rung in options.Rungs)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {rung}: {Rungs.Words(rung)}.");
        }

        text.AppendLine().AppendLine("## Verdicts").AppendLine();
        text.AppendLine("| Rung | Bar | Found | |").AppendLine("|---|---|---|---|");
        foreach (Verdict verdict in verdicts)
        {
            text.AppendLine($"| {verdict.Rung} | {Cell(verdict.Bar)} | {Cell(verdict.Found)} | {verdict.Word} |");
        }

        AppendLadder(text, results);
        foreach (IGrouping<(string Rung, string Way), CellResult> group in results.Cells.Where(cell => cell.Series.Rung != Rungs.Auto).GroupBy(cell => (cell.Series.Rung, cell.Series.Way)))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {group.Key.Rung}, {group.Key.Way}").AppendLine();
            AppendCells(text, results, group);
        }

        return text.ToString();
    }

    /// <summary>A line for each cell and each recording, of fields that tabs separate.</summary>
    public static string Rows(Results results)
    {
        var text = new StringBuilder();
        text.AppendLine("kind\tconfiguration\tworkload\tway\trung\trepeat\tcell\tjudged\ttruth\tmeasured\tsamples\tz");
        foreach (CellResult cell in results.Cells)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"cell\t{Fields(cell.Series)}\t{cell.Repeat}\t{cell.Cell}\t{(cell.IsJudged ? 1 : 0)}\t{cell.Truth:0.00000}\t{cell.Measured:0.00000}\t{cell.Samples:0}\t{cell.Z:0.000}");
        }

        foreach (RecordingResult recording in results.Recordings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"total\t{Fields(recording.Series)}\t{recording.Repeat}\t{recording.Fault ?? recording.Sentence ?? "ok"}\t{(recording.IsJudged ? 1 : 0)}\t1\t{recording.WorkRatio:0.00000}\t{recording.ProcessRatio:0.00000}\t");
        }

        return text.ToString();
    }

    private static void AppendLadder(StringBuilder text, Results results)
    {
        RecordingResult[] ladder = [.. results.Recordings.Where(recording => recording.Series.Rung == Rungs.Auto)];
        if (ladder.Length == 0)
        {
            return;
        }

        text.AppendLine().AppendLine("## What is recorded where nothing is asked for").AppendLine();
        text.AppendLine("| Configuration | Way | CPU time found | Comments or sentence |").AppendLine("|---|---|---|---|");
        foreach (RecordingResult recording in ladder)
        {
            string ratio = recording.IsSound ? Percent(recording.WorkRatio) : "";
            text.AppendLine($"| {recording.Series.Configuration} | {recording.Series.Way} | {ratio} | {Cell(recording.Fault ?? recording.Sentence ?? recording.Comments)} |");
        }
    }

    private static void AppendCells(StringBuilder text, Results results, IEnumerable<CellResult> cells)
    {
        text.AppendLine("| Configuration | Workload | Cell | N | True share | Measured | Error, points | mean z ± se | max \\|z\\| | within 2 sd | CPU time found |");
        text.AppendLine("|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (IGrouping<(Series Series, string Cell), CellResult> group in cells.GroupBy(cell => (cell.Series, cell.Cell)))
        {
            CellResult[] repeats = [.. group];
            Series series = group.Key.Series;
            Spread total = Spread.Of([.. results.Recordings.Where(recording => recording.Series == series && recording.IsSound).Select(recording => recording.WorkRatio)]);
            string judged = repeats[0].IsJudged ? "" : " (not judged)";
            text.Append(CultureInfo.InvariantCulture, $"| {series.Configuration} | {series.Workload} | {Cell(group.Key.Cell)}{judged} | {repeats.Length} | ");
            if (repeats.Any(cell => double.IsNaN(cell.Truth)))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {Percent(repeats.Average(cell => cell.Measured))} | | | | | |");
                continue;
            }

            Spread z = Spread.Of([.. repeats.Select(cell => cell.Z)]);
            double error = repeats.Average(cell => cell.Measured - cell.Truth);
            text.AppendLine(CultureInfo.InvariantCulture, $"{Percent(repeats.Average(cell => cell.Truth))} | {Percent(repeats.Average(cell => cell.Measured))} | {100 * error:+0.0;-0.0;0.0} | {z.Mean:+0.00;-0.00} ± {z.StandardError:0.00} | {repeats.Max(cell => Math.Abs(cell.Z)):0.00} | {repeats.Count(cell => Math.Abs(cell.Z) <= 2)} | {Percent(total.Mean)} |");
        }
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string Fields(Series series) => $"{series.Configuration}\t{series.Workload}\t{series.Way}\t{series.Rung}";
}
