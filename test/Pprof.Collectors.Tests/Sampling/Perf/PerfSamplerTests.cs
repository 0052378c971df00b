using System.Diagnostics;
using System.Globalization;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Perf;
using Pprof.Collectors.Tests.TestKit;
using Pprof.Symbols.PerfMaps;

namespace Pprof.Collectors.Tests.Sampling.Perf;

public sealed class PerfSamplerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_split_of_three_to_one_is_seen_as_such(bool withKernel)
    {
        using var program = TargetProgram.Start(["split"], new Dictionary<string, string> { ["DOTNET_PerfMapEnabled"] = "3" });
        using var mapFile = new PerfMapFile(program.Id);
        var recording = PerfRecording.Of(program.Id, withKernel);

        (int most, int less) = CountBurners(mapFile.Read(), recording.Collected);
        double share = (double)most / (most + less);
        double deviation = Math.Sqrt(0.75 * 0.25 / (most + less));
        Assert.InRange(share, 0.75 - (4 * deviation), 0.75 + (4 * deviation));
    }

    [Theory]
    [InlineData("split", true, 99)]
    [InlineData("split", false, 999)]
    [InlineData("kernel", true, 999)]
    [InlineData("kernel", false, 99)]
    [InlineData("short", true, 99)]
    [InlineData("short", false, 99)]
    public void All_cpu_time_is_found(string work, bool withKernel, int rate)
    {
        using var program = TargetProgram.Start([work]);

        PerfRecording.Of(program.Id, withKernel, rate).AssertComplete();
    }

    [Fact]
    public void Without_the_kernel_its_time_has_one_address()
    {
        using var program = TargetProgram.Start(["kernel"]);
        var recording = PerfRecording.Of(program.Id, withKernel: false);

        IEnumerable<CollectedSample> kernel = recording.Collected.Samples.Where(sample => sample.KernelCount > 0);
        Assert.All(kernel, sample => Assert.Equal([PerfSampler.KernelAddress], sample.Addresses));
        Assert.True(kernel.Sum(sample => sample.Nanoseconds) > recording.Used.Total / 2);
    }

    [Fact]
    public void Kernel_frames_are_counted_and_lie_in_the_upper_half()
    {
        using var program = TargetProgram.Start(["kernel"]);
        var recording = PerfRecording.Of(program.Id, withKernel: true);

        Assert.All(recording.Collected.Samples, sample =>
        {
            Assert.All(sample.Addresses[..sample.KernelCount], address => Assert.True(address >> 63 == 1));
            Assert.All(sample.Addresses[sample.KernelCount..], address => Assert.True(address >> 63 == 0));
        });
        Assert.Contains(recording.Collected.Samples, sample => sample.KernelCount > 0 && sample.Addresses.Length > sample.KernelCount);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void Threads_that_live_for_50_ms_are_caught(int? maxEvents)
    {
        using var program = TargetProgram.Start(["short"]);
        var recording = PerfRecording.Of(program.Id, maxEvents: maxEvents);

        Assert.True(recording.Collected.Samples.Select(sample => sample.ThreadId).Distinct().Count() > 5);
    }

    [Fact]
    public void A_child_process_is_not_counted()
    {
        using var program = TargetProgram.Start(["child"]);

        PerfRecording.Of(program.Id).AssertComplete();
    }

    [Fact]
    public void Threads_that_start_while_events_are_opened_are_not_counted_twice()
    {
        using var program = TargetProgram.Start(["many", "churn"]);
        WaitForThreads(program.Id, 300);
        for (int attempt = 0; attempt < 50; attempt++)
        {
            using PerfSampler sampler = PerfRecording.Open(program.Id, PerfRecording.SeesKernel, new SamplerOptions { Rate = 199 });
            if (sampler.HasDoubles)
            {
                PerfRecording.Record(sampler, program.Id).AssertComplete();
                return;
            }
        }

        Assert.Skip("No thread started while events were opened.");
    }

    [Fact]
    public void Many_threads_have_one_event_each()
    {
        using var program = TargetProgram.Start(["many"]);
        WaitForThreads(program.Id, 300);
        var recording = PerfRecording.Of(program.Id, maxEvents: 100);

        Assert.InRange(recording.EventCount, 300, 330);
        recording.AssertComplete();
    }

    [Fact]
    public void A_stack_deeper_than_the_kernel_walks_is_cut()
    {
        using var program = TargetProgram.Start(["deep"]);
        var recording = PerfRecording.Of(program.Id);

        Assert.Contains(recording.Collected.Samples, sample => sample.IsCut && sample.Addresses.Length == PerfAttributes.DefaultMaxStack);
    }

    [Fact]
    public void A_program_that_is_not_of_NET_is_sampled_from_its_first_work_on()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "read line; while true; do :; done"]) { RedirectStandardInput = true };
        using Process process = Process.Start(start)!;
        try
        {
            using PerfSampler sampler = PerfRecording.Open(process.Id, PerfRecording.SeesKernel, new SamplerOptions());
            process.StandardInput.WriteLine();

            PerfRecording recording = PerfRecording.Record(sampler, process.Id);

            Assert.NotEmpty(recording.Collected.Samples);
            recording.AssertComplete();
        }
        finally
        {
            process.Kill();
        }
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, null)]
    [InlineData(true, 0)]
    public void A_process_that_ends_meanwhile_leaves_its_samples(bool withKernel, int? maxEvents)
    {
        using var program = TargetProgram.Start(["split"]);
        using PerfSampler sampler = PerfRecording.Open(program.Id, withKernel, new SamplerOptions { Rate = 999 }, maxEvents);
        var samples = new CollectedSamples();
        sampler.Start();
        Thread.Sleep(500);
        program.Kill();

        sampler.Drain(samples);
        sampler.Drain(samples);
        sampler.Stop();
        sampler.Drain(samples);

        Assert.NotEmpty(samples.Samples);
    }

    [Fact]
    public void A_process_that_has_ended_is_a_reason()
    {
        int ended = TargetProcessThatEnded();

        using PerfSampler? sampler = PerfSampler.TryOpen(new TargetProcess(ended), withKernel: false, new SamplerOptions(), out string reason);

        Assert.Null(sampler);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void A_process_of_another_user_is_a_reason()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Root may watch all processes.");
        using PerfSampler own = PerfRecording.Open(Environment.ProcessId, withKernel: false, new SamplerOptions());

        using PerfSampler? sampler = PerfSampler.TryOpen(new TargetProcess(1), withKernel: false, new SamplerOptions(), out string reason);

        Assert.Null(sampler);
        Assert.Contains("belongs to another user", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_of_the_profiler_are_left_out_of_its_own_process()
    {
        int burner = 0;
        using var stop = new CancellationTokenSource();
        var thread = new Thread(() =>
        {
            string own = File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)!.FullName;
            Volatile.Write(ref burner, int.Parse(Path.GetFileName(own), CultureInfo.InvariantCulture));
            SpinWait.SpinUntil(() => stop.IsCancellationRequested);
        })
        {
            IsBackground = true,
        };
        thread.Start();
        SpinWait.SpinUntil(() => Volatile.Read(ref burner) != 0);

        using PerfSampler sampler = PerfRecording.Open(
            Environment.ProcessId, PerfRecording.SeesKernel, new SamplerOptions { Rate = 999, IsExcluded = id => id == burner });
        PerfRecording recording = PerfRecording.Record(sampler, Environment.ProcessId);
        stop.Cancel();
        thread.Join();

        Assert.NotEmpty(recording.Collected.Samples);
        Assert.DoesNotContain(recording.Collected.Samples, sample => sample.ThreadId == burner);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void Nothing_stays_open(int? maxEvents)
    {
        using var program = TargetProgram.Start(["sleep"]);
        PerfRecording.Of(program.Id, maxEvents: maxEvents);

        Assert.Equal(0, Directory.EnumerateFileSystemEntries("/proc/self/fd").Count(IsPerfEvent));
        Assert.DoesNotContain("anon_inode:[perf_event]", File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }

    private static void WaitForThreads(int processId, int count) =>
        SpinWait.SpinUntil(() => new TargetProcess(processId).ThreadIds().Count >= count, TimeSpan.FromSeconds(30));

    private static bool IsPerfEvent(string file) =>
        new FileInfo(file).LinkTarget?.Contains("perf_event", StringComparison.Ordinal) == true;

    private static int TargetProcessThatEnded()
    {
        using Process process = Process.Start("/bin/true");
        process.WaitForExit();
        return process.Id;
    }

    private static (int Most, int Less) CountBurners(PerfMap map, CollectedSamples samples)
    {
        int most = 0;
        int less = 0;
        foreach (CollectedSample sample in samples.Samples.Where(sample => sample.KernelCount == 0 && sample.Addresses.Length > 0))
        {
            // The burner, or what it calls where that is not inlined.
            string names = string.Concat(sample.Addresses.Take(2).Select(address => map.TryFind(address, out Utf8Text name) ? name.ToString() : ""));
            most += names.Contains("BurnMost", StringComparison.Ordinal) ? 1 : 0;
            less += names.Contains("BurnLess", StringComparison.Ordinal) ? 1 : 0;
        }

        return (most, less);
    }

    // Where the runtime lists the code that it makes; it leaves the file behind.
    private sealed class PerfMapFile(int processId) : IDisposable
    {
        private readonly string _path = string.Create(CultureInfo.InvariantCulture, $"/tmp/perf-{processId}.map");

        public PerfMap Read()
        {
            using FileStream file = File.OpenRead(_path);
            return PerfMap.Read(file);
        }

        public void Dispose() => File.Delete(_path);
    }
}
