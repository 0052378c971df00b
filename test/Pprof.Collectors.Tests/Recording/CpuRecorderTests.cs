using System.Diagnostics;
using Pprof.Collectors.Tests.Recording.Trace;
using Pprof.Collectors.Tests.TestKit;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Tests.Recording;

public sealed class CpuRecorderTests
{
    [Theory]
    [InlineData(CpuRung.Perf)]
    [InlineData(CpuRung.PerfUser)]
    public async Task Another_process_is_recorded_with_names_lines_and_threads(CpuRung rung)
    {
        using var target = TargetProgram.Start("split");

        RecordedSplit split = await RecordAsync(target.Id, new CpuProfileOptions { Rung = rung });

        split.AssertTrue();
        split.AssertLines();
        Assert.Contains("split", split.Labels("thread.name"));
        Assert.Equal("CollectorsTarget.dll", split.MainBinary);
    }

    [Fact]
    public async Task Where_the_kernel_does_not_sample_the_runtime_does()
    {
        using var target = TargetProgram.Start("split");

        RecordedSplit split = await RecordAsync(target.Id, new CpuProfileOptions { Rung = CpuRung.Runtime });

        Assert.Contains(split.Functions, name => name.EndsWith(".BurnMost", StringComparison.Ordinal));
        Assert.Contains("exact for each thread", split.Comments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_waits_at_its_first_instruction_for_another_tool_lives_on()
    {
        await using DiagnosticsPort port = DiagnosticsPort.Open();
        using LiveTarget target = await LiveTarget.StartSuspendedAsync(port, "split");
        await using CpuRecorder recorder = await Recorders.StartAsync(target.Target.Id, new CpuProfileOptions());
        RecordedProfile profile = await recorder.StopAsync(TestContext.Current.CancellationToken);
        await target.Client.ResumeAsync(TestContext.Current.CancellationToken);

        // Before that it says what it waits for.
        string? line = target.ReadLine();
        while (line is not (null or "ready"))
        {
            line = target.ReadLine();
        }

        Assert.Equal("ready", line);
        Assert.Contains("The runtime did not tell its names in time: some may be missing.", profile.Notices);
    }

    [Fact]
    public async Task Wall_time_is_that_of_waiting_threads_too()
    {
        using var target = TargetProgram.Start("sleep");

        RecordedSplit split = await RecordAsync(target.Id, new CpuProfileOptions { Clock = ProfileClock.Wall });

        Assert.Contains("sleep", split.Labels("thread.name"));
        Assert.Contains("all managed threads, running or waiting", split.Comments, StringComparison.Ordinal);
        Assert.DoesNotContain("hint", split.Comments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_recorded_of_a_process_that_is_killed_has_its_names()
    {
        using var target = TargetProgram.Start("split");
        await using CpuRecorder recorder = await Recorders.StartAsync(target.Id, new CpuProfileOptions());
        await recorder.SawEnoughAsync();

        target.Kill();
        await recorder.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        RecordedProfile recorded = await recorder.StopAsync(TestContext.Current.CancellationToken);

        new RecordedSplit(recorded.Profile).AssertTrue();
    }

    [Fact]
    public async Task A_program_is_recorded_from_its_first_instruction()
    {
        await using DiagnosticsPort port = DiagnosticsPort.Open();
        using Process process = Process.Start(
            TargetCommand.Describe(TargetCommand.Of("split"), ("DOTNET_DiagnosticPorts", port.VariableToSuspend)))!;
        await using CpuRecorder recorder = await Recorders.StartAsync(process.Id, new CpuProfileOptions(), port);

        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await recorder.SawEnoughAsync();
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        RecordedProfile recorded = await recorder.StopAsync(TestContext.Current.CancellationToken);

        new RecordedSplit(recorded.Profile).AssertTrue();
    }

    [Fact]
    public async Task A_program_that_is_none_of_the_runtimes_is_recorded_all_the_same()
    {
        using Process process = Process.Start("sh", ["-c", "while :; do :; done"]);
        try
        {
            await using CpuRecorder recorder = await Recorders.StartAsync(process.Id, new CpuProfileOptions { Rung = CpuRung.Perf });
            await recorder.SawEnoughAsync();
            RecordedProfile recorded = await recorder.StopAsync(TestContext.Current.CancellationToken);

            Assert.True(recorded.Profile.Samples.Count > 0);
            Assert.Equal((CpuRung.Perf, recorder.Status), (recorded.Status!.Rung, recorded.Status));
            Assert.Contains(recorded.Notices, notice => notice.Contains("no .NET runtime", StringComparison.Ordinal));
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task There_is_a_sentence_for_a_process_that_is_not_there()
    {
        RecordingException error = await Assert.ThrowsAsync<RecordingException>(
            () => CpuRecorder.StartAsync(int.MaxValue, cancel: TestContext.Current.CancellationToken));

        Assert.Equal($"There is no process {int.MaxValue}.", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task A_rate_has_bounds(int rate) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => CpuRecorder.StartAsync(Environment.ProcessId, new CpuProfileOptions { Rate = rate }, cancel: TestContext.Current.CancellationToken));

    [Fact]
    public async Task It_can_be_ended_once_and_disposed_of_often()
    {
        using var target = TargetProgram.Start("split");
        CpuRecorder recorder = await Recorders.StartAsync(target.Id, new CpuProfileOptions());
        await recorder.StopAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => recorder.StopAsync(TestContext.Current.CancellationToken));
        await recorder.DisposeAsync();
        await recorder.DisposeAsync();
    }

    private static async Task<RecordedSplit> RecordAsync(int process, CpuProfileOptions options)
    {
        await using CpuRecorder recorder = await Recorders.StartAsync(process, options);
        await recorder.SawEnoughAsync();
        RecordedProfile recorded = await recorder.StopAsync(TestContext.Current.CancellationToken);

        // Whoever says how much was recorded says what reports say.
        Assert.Equal(recorded.Profile.Samples.Values(1).ToArray().Sum() / 100, recorded.Status?.SampledTime.Ticks);
        return new RecordedSplit(recorded.Profile);
    }
}
