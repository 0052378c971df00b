using System.Globalization;
using Pprof.Truth.Statistics;

namespace Pprof.Truth;

/// <summary>Holds results against the bars that the product promises, each rung by each way on its own.</summary>
public static class Bars
{
    private const double Near = 2;
    private const double Far = 3.5;
    private const double LeastShareNear = 0.9;
    private const double MostTotalError = 0.02;
    private const double MostTextError = 0.015;

    // How often an exact recorder would be found guilty of bias in some cell.
    private const double FalseAlarm = 0.01;

    private const string TextCell = "WorkWithText";

    public static IReadOnlyList<Verdict> Judge(Results results) =>
    [
        .. results.Recordings
            .Where(recording => recording.Series.Rung != Rungs.Auto)
            .Select(recording => (recording.Series.Rung, recording.Series.Way))
            .Distinct()
            .OrderBy(pair => Rungs.All.ToList().IndexOf(pair.Rung))
            .ThenBy(pair => pair.Way, StringComparer.Ordinal)
            .SelectMany(pair => JudgeRung(results, pair.Rung, pair.Way)),
        .. JudgeLadder(results),
    ];

    private static IEnumerable<Verdict> JudgeRung(Results results, string rung, string way)
    {
        string name = $"{rung}, {way}";
        CellResult[] cells = [.. results.Cells.Where(cell => cell.Series.Rung == rung && cell.Series.Way == way && cell.IsJudged)];
        RecordingResult[] recordings = [.. results.Recordings.Where(recording => recording.Series.Rung == rung && recording.Series.Way == way)];
        yield return Answers(name, recordings);
        RecordingResult[] judged = [.. recordings.Where(recording => recording.IsJudged && recording.IsSound)];
        if (judged.Length == 0)
        {
            yield return new Verdict(name, "all others", "no recordings", null);
            yield break;
        }

        yield return CellsNear(name, cells);
        yield return NoneFar(name, cells);
        yield return NoBias(name, cells);
        if (rung != Rungs.Runtime)
        {
            yield return TextCaller(name, cells);
        }

        yield return WorkTotals(name, judged);
        yield return ProcessTotals(name, judged);
    }

    private static Verdict Answers(string name, RecordingResult[] recordings)
    {
        RecordingResult[] bad = [.. recordings.Where(recording => recording.Fault is not null || (recording.IsExpected && recording.Sentence is not null))];
        int refused = recordings.Count(recording => recording.Sentence is not null);
        string found = $"{recordings.Count(recording => recording.IsSound)} profiles, {refused} sentences, {bad.Length} wrong";
        return new Verdict(name, "each recording is a sound profile, or a sentence where there can be none", found + Example(bad), bad.Length == 0);
    }

    private static string Example(RecordingResult[] bad) =>
        bad.Length == 0 ? "" : $", such as {bad[0].Series.Configuration}/{bad[0].Series.Workload}: {bad[0].Fault ?? bad[0].Sentence}";

    private static Verdict CellsNear(string name, CellResult[] cells)
    {
        int near = cells.Count(cell => Math.Abs(cell.Z) <= Near);
        return new Verdict(
            name, "90 % of cells within 2 sd", Text($"{near} of {cells.Length} ({100.0 * near / cells.Length:0.0} %)"),
            cells.Length == 0 ? null : near >= LeastShareNear * cells.Length);
    }

    private static Verdict NoneFar(string name, CellResult[] cells)
    {
        CellResult[] far = [.. cells.Where(cell => Math.Abs(cell.Z) > Far)];
        double chance = cells.Length * Normal.BothTails(Far);
        CellResult? farthest = cells.MaxBy(cell => Math.Abs(cell.Z));
        string where = farthest is null ? "" : $" ({farthest.Series.Configuration}/{farthest.Series.Workload}/{farthest.Cell})";
        return new Verdict(
            name, "no cell beyond 3.5 sd",
            Text($"{far.Length}; greatest |z| {Math.Abs(farthest?.Z ?? 0):0.00}{where}; by chance alone {chance:0.00} would be"),
            cells.Length == 0 ? null : far.Length == 0);
    }

    private static Verdict NoBias(string name, CellResult[] cells)
    {
        var groups = cells.GroupBy(cell => (cell.Series, cell.Cell))
            .Select(group => (group.Key, Sum: group.Average(cell => cell.Z) * Math.Sqrt(group.Count())))
            .OrderByDescending(group => Math.Abs(group.Sum))
            .ToList();
        if (groups.Count == 0)
        {
            return new Verdict(name, "no bias of a cell's mean", "no cells", null);
        }

        double limit = -Normal.Quantile((1 - Math.Pow(1 - FalseAlarm, 1.0 / groups.Count)) / 2);
        ((Series series, string cell), double greatest) = groups[0];
        Spread all = Spread.Of([.. cells.Select(cell => cell.Z)]);
        return new Verdict(
            name, Text($"no bias: |mean z|·√N of each of {groups.Count} cells below {limit:0.0}"),
            Text($"greatest {greatest:+0.0;-0.0} ({series.Configuration}/{series.Workload}/{cell}); {groups.Count(group => Math.Abs(group.Sum) >= limit)} beyond; all cells: mean z {all.Mean:+0.00;-0.00} ± {all.StandardError:0.00}"),
            Math.Abs(greatest) < limit);
    }

    private static Verdict TextCaller(string name, CellResult[] cells)
    {
        CellResult[] text = [.. cells.Where(cell => cell.Cell.StartsWith(TextCell, StringComparison.Ordinal))];
        Spread error = Spread.Of([.. text.Select(cell => cell.Measured - cell.Truth)]);
        return new Verdict(
            name, "the string-heavy caller within 1.5 points in the mean",
            Text($"{100 * error.Mean:+0.00;-0.00} ± {100 * error.StandardError:0.00} points over {text.Length} recordings"),
            text.Length == 0 ? null : Math.Abs(error.Mean) <= MostTextError);
    }

    private static Verdict WorkTotals(string name, RecordingResult[] recordings)
    {
        var groups = recordings.GroupBy(recording => recording.Series)
            .Select(group => (group.Key, Spread: Spread.Of([.. group.Select(recording => recording.WorkRatio)])))
            .OrderByDescending(group => Math.Abs(group.Spread.Mean - 1))
            .ToList();
        string found = groups.Count == 0
            ? "no recordings"
            : Text($"farthest {100 * groups[0].Spread.Mean:0.0} ± {100 * groups[0].Spread.StandardError:0.0} % ({groups[0].Key.Configuration}/{groups[0].Key.Workload}); {groups.Count(group => Math.Abs(group.Spread.Mean - 1) > MostTotalError)} of {groups.Count} beyond");
        return new Verdict(
            name, "CPU time of the working threads within 2 % of the true one, each series' mean", found,
            groups.Count == 0 ? null : Math.Abs(groups[0].Spread.Mean - 1) <= MostTotalError);
    }

    private static Verdict ProcessTotals(string name, RecordingResult[] recordings)
    {
        (Series? Key, double Mean) most = recordings.GroupBy(recording => recording.Series)
            .Select(group => ((Series?)group.Key, group.Average(recording => recording.ProcessRatio)))
            .OrderByDescending(group => group.Item2)
            .FirstOrDefault();
        return new Verdict(
            name, "all CPU time in the profile at most 2 % more than the process used",
            most.Key is null ? "no recordings" : Text($"greatest {100 * most.Mean:0.0} % ({most.Key.Configuration}/{most.Key.Workload})"),
            most.Key is null ? null : most.Mean <= 1 + MostTotalError);
    }

    private static IEnumerable<Verdict> JudgeLadder(Results results)
    {
        RecordingResult[] recordings = [.. results.Recordings.Where(recording => recording.Series.Rung == Rungs.Auto)];
        if (recordings.Length > 0)
        {
            RecordingResult[] bad = [.. recordings.Where(recording => recording.Fault is not null || (recording.IsExpected && recording.Sentence is not null))];
            yield return new Verdict(
                "the ladder", "whatever is denied, a profile or a sentence",
                $"{recordings.Count(recording => recording.IsSound)} profiles, {recordings.Count(recording => recording.Sentence is not null)} sentences, {bad.Length} wrong{Example(bad)}",
                bad.Length == 0);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
