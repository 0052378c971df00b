using System.Diagnostics;
using System.Globalization;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Runtime;
using Pprof.Collectors.Tests.Recording.Trace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Tests.Sampling.Runtime;

public sealed class RuntimeSamplerTests
{
    // The kernel counts the time of another process at its ticks.
    private const long Ticks = 20_000_000;

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_time_of_each_thread_is_the_CPU_time_that_it_used()
    {
        using LiveTarget target = LiveTarget.Start("split", "sleep");
        (int busy, int sleeper) = (target.ThreadOf("split"), target.ThreadOf("sleep"));
        var seen = new SampleList();
        (long least, long most) = await RecordAsync(seen, target, () => CpuOf(target.Target, busy));

        long counted = seen.Samples.Where(sample => sample.ThreadId == busy).Sum(sample => sample.Nanoseconds);
        Assert.InRange(counted, (least * 0.95) - Ticks, most + Ticks);
        Assert.InRange(seen.Samples.Count(sample => sample.ThreadId == busy), 1, (counted / 10_000_000) + 5);
        long asleep = seen.Samples.Where(sample => sample.ThreadId == sleeper).Sum(sample => sample.Nanoseconds);
        Assert.InRange(asleep, 0, counted / 10);
    }

    [Fact]
    public async Task Threads_without_managed_code_have_an_address_of_their_own()
    {
        using LiveTarget target = LiveTarget.Start("garbage");
        SampleList seen = await RecordAsync(target.Target, target.Client, isWall: false, rate: 99);

        // The runtime's own sampling thread at least.
        Assert.Contains(seen.Samples, sample => sample.Addresses is [RuntimeSampler.NativeAddress]);
    }

    [Fact]
    public async Task Threads_that_live_for_a_moment_are_counted()
    {
        using LiveTarget target = LiveTarget.Start("brief");
        using Process process = Process.GetProcessById(target.Target.Id);
        var seen = new SampleList();
        (long least, long most) = await RecordAsync(seen, target, () => CpuOf(process));

        Assert.InRange(seen.Samples.Sum(sample => sample.Nanoseconds), least * 0.4, most + (5 * Ticks));
    }

    [Fact]
    public async Task On_the_wall_waiting_counts_as_well()
    {
        using LiveTarget target = LiveTarget.Start("split", "sleep");
        (int burner, int sleeper) = (target.ThreadOf("split"), target.ThreadOf("sleep"));
        SampleList seen = await RecordAsync(target.Target, target.Client, isWall: true, rate: 99);

        long asleep = seen.Samples.Where(sample => sample.ThreadId == sleeper).Sum(sample => sample.Nanoseconds);
        long busy = seen.Samples.Where(sample => sample.ThreadId == burner).Sum(sample => sample.Nanoseconds);
        Assert.InRange(asleep, busy * 0.9, busy * 1.1);
        Assert.InRange(asleep, 300_000_000, 3_000_000_000);
    }

    [Fact]
    public async Task Its_own_process_is_sampled_without_the_threads_to_leave_out()
    {
        var target = new TargetProcess(Environment.ProcessId);
        using var stop = new CancellationTokenSource();
        int[] ids = [0, 0];
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(i => new Thread(() => Burn(i, ids, stop.Token)) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        await TraceLinkTests.WaitAsync(() => Volatile.Read(ref ids[0]) != 0 && Volatile.Read(ref ids[1]) != 0);
        SampleList seen = await RecordAsync(target, DiagnosticsClient.ForProcess(target.Id), isWall: false, rate: 99, id => id == ids[1]);
        await stop.CancelAsync();
        Array.ForEach(threads, thread => thread.Join());

        Assert.Contains(seen.Samples, sample => sample.ThreadId == ids[0]);
        Assert.DoesNotContain(seen.Samples, sample => sample.ThreadId == ids[1]);
    }

    [Fact]
    public async Task A_target_that_dies_is_no_error()
    {
        using LiveTarget target = LiveTarget.Start("split");
        (RuntimeSampler? sampler, string reason) = await RuntimeSampler.TryOpenAsync(target.Target, target.Client, false, new SamplerOptions(), Cancel);
        Assert.True(sampler is not null, reason);
        using (sampler)
        {
            var seen = new SampleList();
            sampler.Start();
            for (int i = 0; i < 20; i++)
            {
                await Task.Delay(50, Cancel);
                sampler.Drain(seen);
            }

            target.Kill();
            sampler.Drain(seen);
            sampler.Stop();
            sampler.Drain(seen);

            Assert.NotEmpty(seen.Samples);
            Assert.NotNull(sampler.Notice);
        }
    }

    [Fact]
    public async Task A_process_without_a_runtime_gives_a_reason()
    {
        var target = new TargetProcess(1);
        (RuntimeSampler? sampler, string reason) = await RuntimeSampler.TryOpenAsync(
            target, DiagnosticsClient.ForProcess(1), false, new SamplerOptions(), Cancel);

        Assert.Null(sampler);
        Assert.NotEmpty(reason);
        Assert.False(reason.EndsWith('.'));
    }

    private static async Task<SampleList> RecordAsync(
        TargetProcess target, DiagnosticsClient client, bool isWall, int rate, Func<int, bool>? isExcluded = null)
    {
        var options = new SamplerOptions { Rate = rate, IsExcluded = isExcluded ?? (_ => false) };
        (RuntimeSampler? sampler, string reason) = await RuntimeSampler.TryOpenAsync(target, client, isWall, options, Cancel);
        Assert.True(sampler is not null, reason);
        using (sampler)
        {
            var seen = new SampleList();
            seen.Record(sampler, TimeSpan.FromSeconds(1));
            Assert.Equal(0, sampler.LostSamples);
            Assert.Null(sampler.Notice);
            return seen;
        }
    }

    private static async Task<(long Least, long Most)> RecordAsync(SampleList seen, LiveTarget target, Func<long> clock)
    {
        (RuntimeSampler? sampler, string reason) = await RuntimeSampler.TryOpenAsync(
            target.Target, target.Client, isWall: false, new SamplerOptions(), Cancel);
        Assert.True(sampler is not null, reason);
        using (sampler)
        {
            return seen.Record(sampler, TimeSpan.FromSeconds(1), clock);
        }
    }

    private static long CpuOf(Process process)
    {
        process.Refresh();
        return (long)process.TotalProcessorTime.TotalNanoseconds;
    }

    private static long CpuOf(TargetProcess target, int thread) => long.Parse(
        File.ReadAllText(target.KernelFile($"task/{thread}/schedstat")).Split(' ')[0], CultureInfo.InvariantCulture);

    private static void Burn(int index, int[] ids, CancellationToken stop)
    {
        Volatile.Write(ref ids[index], Pprof.Collectors.Labels.CurrentThread.Id());
        double x = 1;
        while (!stop.IsCancellationRequested)
        {
            x = (x * 1.0000001) + (0.5 / (x + 1));
        }

        GC.KeepAlive(x);
    }
}
