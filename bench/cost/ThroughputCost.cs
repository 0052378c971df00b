using System.Globalization;
using Pprof.Truth;
using Pprof.Truth.Ways;

namespace Pprof.Cost;

/// <summary>
/// How much less work is done while something records: windows without and with it take turns, and each with is held
/// against the two without beside it.
/// </summary>
public sealed class ThroughputCost(CostOptions options, string folder)
{
    private const int Rate = 99;
    private const string Bar = "below 1 % of throughput";
    private const double MostCost = 0.01;

    // Starting and stopping are not part of it, nor that a program's first recordings compile the recorder's code:
    // these have rows of their own.
    private const long Margin = 100_000_000;
    private const int WarmUps = 8;

    public async Task<CostTable> RunAsync()
    {
        using var process = WorkloadProcess.Start(Configuration.Default, "throughput");
        await Task.Delay(TimeSpan.FromSeconds(4));
        Mode[] modes = [.. Modes().Where(mode => options.Modes.Count == 0 || options.Modes.Any(mode.Name.Contains))];
        foreach (Mode mode in Enumerable.Repeat(modes.Where(mode => mode.Way is InProcess), WarmUps).SelectMany(all => all))
        {
            await RecordedWindowAsync(process, mode, seconds: 1);
        }

        List<Speed> before = [];
        for (int round = 0; round < options.Rounds; round++)
        {
            foreach (Mode mode in modes.Where(mode => mode.Refusal is null))
            {
                before.Add(await IdleWindowAsync(process));
                mode.With.Add(await RecordedWindowAsync(process, mode, options.Seconds));
                mode.Before.Add(before.Count - 1);
            }
        }

        before.Add(await IdleWindowAsync(process));
        return new CostTable(
            "Throughput of two busy threads",
            $"Pieces of work (dictionary, strings, recursion), windows of {options.Seconds} s without and with a recording in turn, {options.Rounds} rounds at {Rate} Hz; the median of how much less was done, with quartiles, and the CPU time that other threads of the program used more. The first row is what the machine itself varies.",
            [.. modes.Select(mode => mode.ToRow(before))]);
    }

    private IEnumerable<Mode> Modes()
    {
        yield return new Mode("nothing", null, "");
        foreach (Way way in new Way[] { new InProcess(), new Outside(options.Tool) })
        {
            foreach (string rung in Rungs.All.Where(way.Has))
            {
                yield return new Mode($"{rung}, {way.Name}", way, rung);
            }
        }

        if (options.Trace is { } program)
        {
            yield return new Mode("dotnet-trace collect", new TraceTool(program), "");
        }
        else
        {
            yield return new Mode("dotnet-trace collect", null, "") { Refusal = "dotnet-trace is not there" };
        }
    }

    private async Task<Speed> IdleWindowAsync(WorkloadProcess process)
    {
        long begin = Clock.Now;
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds));
        return await SpeedAsync(process, begin, Clock.Now);
    }

    private async Task<Speed?> RecordedWindowAsync(WorkloadProcess process, Mode mode, double seconds)
    {
        if (mode.Way is null)
        {
            return await IdleWindowAsync(process);
        }

        string path = Path.Combine(folder, mode.Way is TraceTool ? "recorded.nettrace" : "recorded.pb.gz");
        File.Delete(path);
        try
        {
            // Whole seconds, since dotnet-trace knows no others.
            var duration = TimeSpan.FromSeconds(Math.Ceiling(seconds));
            (long begin, long end) = await mode.Way.RecordAsync(process, new RecordRequest(mode.Rung, Rate, duration, path));
            if (mode.Way is not TraceTool)
            {
                Profile profile = ProfileReader.ReadFile(path);
                (begin, end) = (profile.TimeNanos, profile.TimeNanos + profile.DurationNanos);
            }

            return await SpeedAsync(process, begin + Margin, end - Margin);
        }
        catch (RefusedException e)
        {
            mode.Refusal = e.Message;
            return null;
        }
    }

    private static async Task<Speed> SpeedAsync(WorkloadProcess process, long begin, long end)
    {
        TruthWindow window = await TruthWindow.AskAsync(process, begin, end);
        return new Speed(
            (double)window.Units / window.Work, (double)window.Units / (end - begin),
            (double)(window.Process - window.Work) / (end - begin));
    }

    /// <summary>Pieces of work for each nanosecond of CPU time, and of time; the share of a core that other threads of the process used.</summary>
    private sealed record Speed(double ByCpu, double ByTime, double Others);

    private sealed record Mode(string Name, Way? Way, string Rung)
    {
        public List<Speed?> With { get; } = [];

        /// <summary>The number of the window before each.</summary>
        public List<int> Before { get; } = [];

        public string? Refusal { get; set; }

        public CostRow ToRow(List<Speed> without)
        {
            bool isPromised = Rung is Rungs.Perf or Rungs.PerfUser or Rungs.Signal;
            if (Refusal is not null)
            {
                return isPromised ? CostRow.Refused(Name, Rung, Refusal, Bar) : new CostRow(Name, Refusal);
            }

            var byCpu = Median.Of(Costs(without, speed => speed.ByCpu));
            var byTime = Median.Of(Costs(without, speed => speed.ByTime));
            double others = Median.Of(With.OfType<Speed>().Select(speed => speed.Others)).Middle - Median.Of(without.Select(speed => speed.Others)).Middle;
            string figure = string.Create(
                CultureInfo.InvariantCulture,
                $"{byTime.Percent()} less a second, {byCpu.Percent()} less a CPU-second; own threads {100 * others:0.0} % of a core");
            return isPromised
                ? new CostRow(Name, figure, Bar, byTime.Middle < MostCost && byCpu.Middle < MostCost)
                : new CostRow(Name, figure);
        }

        private IEnumerable<double> Costs(List<Speed> without, Func<Speed, double> speed) =>
            With.Zip(Before).Where(pair => pair.First is not null)
                .Select(pair => 1 - (speed(pair.First!) * 2 / (speed(without[pair.Second]) + speed(without[pair.Second + 1]))));
    }
}
