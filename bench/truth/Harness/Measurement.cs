using System.Globalization;
using Pprof.Truth.Statistics;
using Pprof.Truth.Ways;
using Pprof.Truth.Workloads;

namespace Pprof.Truth;

/// <summary>Makes one recording and holds it against what was true meanwhile.</summary>
public sealed class Measurement(Results results, string folder)
{
    // Of the window that was asked for; that of the profile may be longer, since threads have to be found first.
    private const double LeastLength = 0.9;
    private const double MostLength = 1.5;

    // Between the clocks of two processes that read the same one: rounding alone.
    private const long Rounding = 2_000_000;

    /// <summary>Records, and adds to the results.</summary>
    /// <returns>Whether there is a profile.</returns>
    public async Task<bool> RunAsync(WorkloadProcess process, Way way, Trial trial)
    {
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{trial.Series.Workload}-{trial.Repeat}.pb.gz"));
        File.Delete(path);
        try
        {
            var request = new RecordRequest(trial.Series.Rung, trial.Rate, trial.Duration, path);
            (long begin, long end) = await way.RecordAsync(process, request);
            Profile profile = ProfileReader.ReadFile(path);
            string? fault = FaultOfWindow(profile, begin, end, trial.Duration);
            TruthWindow truth = fault is null
                ? await TruthWindow.AskAsync(process, profile.TimeNanos, profile.TimeNanos + profile.DurationNanos)
                : await TruthWindow.AskAsync(process, begin, end);
            Add(trial, profile, truth, fault);
            return true;
        }
        catch (RefusedException e)
        {
            results.Recordings.Add(Nothing(trial, e.IsFailure ? e.Message : null) with { Sentence = e.IsFailure ? null : e.Message });
            return false;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ProfileFormatException)
        {
            results.Recordings.Add(Nothing(trial, $"{e.GetType().Name}: {e.Message}"));
            return false;
        }
    }

    private static RecordingResult Nothing(Trial trial, string? fault) =>
        new(trial.Series, trial.Repeat, false, double.NaN, double.NaN, fault) { IsExpected = trial.IsExpected };

    // A window that is not what was recorded would make any total right.
    private static string? FaultOfWindow(Profile profile, long begin, long end, TimeSpan duration)
    {
        double length = profile.DurationNanos / duration.TotalNanoseconds;
        if (length is < LeastLength or > MostLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"duration_nanos is {length:0.00} of what was asked for");
        }

        return profile.TimeNanos < begin - Rounding || profile.TimeNanos + profile.DurationNanos > end + Rounding
            ? "the profile's window is not inside of the call"
            : null;
    }

    private void Add(Trial trial, Profile profile, TruthWindow truth, string? fault)
    {
        var samples = new RecordedSamples(profile);
        double work = samples.TotalOf(truth.ThreadIds);
        results.Recordings.Add(new RecordingResult(
            trial.Series, trial.Repeat, trial.IsJudged, work / truth.Work, (double)samples.Total / truth.Process, fault ?? FaultOfSamples(samples, work))
        {
            IsExpected = trial.IsExpected,
            Comments = string.Join("; ", profile.Comments),
        });

        // Ticks of a sampler that are many for each period of the rate asked for are not independent.
        double count = Math.Min(samples.CountOf(truth.ThreadIds), work * trial.Rate / 1e9);
        foreach (Cell cell in trial.Cells)
        {
            double share = samples.TimeOf(cell, truth) / (cell.Kind == CellKind.Node ? Math.Max(1, samples.Total) : Math.Max(1, work));
            double true_ = TruthOf(cell, truth);
            bool isJudged = trial.IsJudged && !double.IsNaN(true_) && (cell.Promised & Rungs.PromiseOf(trial.Series.Rung)) != 0;
            double z = double.IsNaN(true_) ? double.NaN : Binomial.Z(share, true_, count);
            results.Cells.Add(new CellResult(trial.Series, trial.Repeat, cell.Name, isJudged, true_, share, count, z));
        }
    }

    private static string? FaultOfSamples(RecordedSamples samples, double work) =>
        work > 0 ? null : samples.WithoutThread > 0 ? "samples have no thread.id" : "no samples of the threads that work";

    private static double TruthOf(Cell cell, TruthWindow truth) => cell.Kind switch
    {
        CellKind.Thread => (double)truth.Thread(cell.Text) / truth.Work,
        _ when cell.Parts.Length == 0 => double.NaN,
        _ => (double)truth.Parts(cell.Parts) / truth.Work,
    };
}

/// <summary>A recording that is to be made.</summary>
/// <param name="Series">What it is of.</param>
/// <param name="Repeat">From 1.</param>
/// <param name="Rate">Samples a second.</param>
/// <param name="Duration">How long.</param>
/// <param name="Cells">What is asked of it.</param>
/// <param name="IsJudged">Whether more than an answer is promised.</param>
/// <param name="IsExpected">Whether a profile is.</param>
public sealed record Trial(
    Series Series, int Repeat, int Rate, TimeSpan Duration, IReadOnlyList<Cell> Cells, bool IsJudged, bool IsExpected);
