using System.Globalization;
using Pprof.Truth;

namespace Pprof.Cost;

/// <summary>What the library costs a process that records nothing, before and after it did.</summary>
public sealed class IdleCost(string folder)
{
    private const string Bar = "no timer, no CPU time more";

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(5);

    // More than what a process varies by itself in that time.
    private const double MostCpu = 2;

    public async Task<CostTable> RunAsync()
    {
        using var process = WorkloadProcess.Start(Configuration.Default, "idle");
        await Task.Delay(TimeSpan.FromSeconds(3));
        Figures without = await WatchAsync(process);
        List<CostRow> rows = [new("without the library", without.ToString())];
        await process.AskAsync("touch", TimeSpan.FromSeconds(10));
        await Task.Delay(TimeSpan.FromSeconds(2));
        Figures loaded = await WatchAsync(process);
        rows.Add(new CostRow("loaded, nothing recorded", loaded.ToString(), "no thread, no timer, no CPU time more", loaded.IsNoMoreThan(without, MostCpu)));
        try
        {
            await process.AskAsync($"record auto 99 1000 {Path.Combine(folder, "idle.pb.gz")}", TimeSpan.FromSeconds(30));
            await Task.Delay(TimeSpan.FromSeconds(2));
            Figures after = await WatchAsync(process);
            rows.Add(new CostRow("after a recording", after.ToString(), Bar, after.IsNoMoreThan(without with { Threads = after.Threads }, MostCpu)));
        }
        catch (RefusedException e)
        {
            rows.Add(CostRow.Refused("after a recording", Rungs.Runtime, e.Message, Bar));
        }

        return new CostTable("Idle", $"A process that does nothing, watched for {Watched.TotalSeconds} s.", rows);
    }

    private static async Task<Figures> WatchAsync(WorkloadProcess process)
    {
        var kernel = new KernelFigures(process.Id);
        long begin = kernel.Cpu;
        await Task.Delay(Watched);
        return new Figures(kernel.Threads, kernel.Descriptors, kernel.Timers, (kernel.Cpu - begin) / 1e6, kernel.Resident / 1e6);
    }

    private sealed record Figures(int Threads, int Descriptors, int? Timers, double CpuMilliseconds, double Megabytes)
    {
        public bool IsNoMoreThan(Figures other, double mostCpu) =>
            Threads <= other.Threads && (Timers ?? 0) <= (other.Timers ?? 0) && CpuMilliseconds <= other.CpuMilliseconds + mostCpu;

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Threads} threads, {Descriptors} descriptors, {Timers?.ToString(CultureInfo.InvariantCulture) ?? "?"} timers, {CpuMilliseconds:0.0} ms of CPU, {Megabytes:0} MB");
    }
}
