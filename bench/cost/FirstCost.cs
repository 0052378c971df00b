using System.Globalization;
using Pprof.Truth;
using Pprof.Truth.Ways;

namespace Pprof.Cost;

/// <summary>
/// How much CPU time a whole recording uses beside the work, from the call to the file: of a program's first recording,
/// whose code is still to be compiled, and of later ones.
/// </summary>
public sealed class FirstCost(string folder)
{
    private const int Later = 10;
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(3);

    public async Task<CostTable> RunAsync()
    {
        List<CostRow> rows = [];
        foreach (string rung in new[] { Rungs.Perf, Rungs.PerfUser, Rungs.Signal, Rungs.Runtime })
        {
            rows.Add(await RowAsync(rung));
        }

        return new CostTable(
            "CPU time of a whole recording",
            $"From the call to the file, beside the work of two busy threads; recordings of {_duration.TotalSeconds:0} s, one after the other in a new program.",
            rows);
    }

    private async Task<CostRow> RowAsync(string rung)
    {
        using var process = WorkloadProcess.Start(Configuration.Default, "throughput");
        await Task.Delay(TimeSpan.FromSeconds(4));
        List<double> used = [];
        try
        {
            for (int i = 0; i < Later; i++)
            {
                (long begin, long end) = await new InProcess().RecordAsync(process, new RecordRequest(rung, 99, _duration, Path.Combine(folder, "first.pb.gz")));
                TruthWindow window = await TruthWindow.AskAsync(process, begin, end);
                used.Add((window.Process - window.Work) / 1e6);
            }
        }
        catch (RefusedException e)
        {
            return new CostRow(rung, e.Message);
        }

        return new CostRow(rung, string.Create(
            CultureInfo.InvariantCulture, $"{used[0]:0} ms at first, {used[1]:0} ms the second time, {used[^1]:0} ms the {Later}th"));
    }
}
