using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Activity;
using Pprof.Collectors.Recording.Trace;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Tests.Recording.Trace;

public sealed class TraceLinkTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stop_gives_the_names_of_all_methods()
    {
        using LiveTarget target = LiveTarget.Start("split");
        var code = new ManagedCode(target.Target);
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [code], cancel: Cancel);
        await link.StopAsync(Cancel);

        Assert.Null(link.Failure);
        Assert.InRange(code.Count, 700, 100_000);
    }

    [Fact]
    public async Task The_thread_that_reads_is_one_of_ours_also_when_it_has_just_ended_and_in_no_flow()
    {
        var reader = new OwnReader();
        OwnReader.FlowOfTest.Value = "the test's";
        await using TraceLink link = await TraceLink.StartAsync(
            DiagnosticsClient.ForProcess(Environment.ProcessId), [new ManagedCode(new TargetProcess(Environment.ProcessId)), reader], cancel: Cancel);
        await link.StopAsync(Cancel);

        Assert.True(reader.IsOurs);
        Assert.Null(reader.Flow);
        Assert.True(OwnThreads.Contains(reader.ThreadId));
    }

    [Fact]
    public async Task A_target_that_is_killed_leaves_what_came_so_far()
    {
        using LiveTarget target = LiveTarget.Start("split");
        var code = new ManagedCode(target.Target);
        await using TraceLink link = await TraceLink.StartAsync(
            target.Client, [code], new TraceLinkOptions { NamesAtStart = true }, Cancel);
        await WaitAsync(() => code.Count > 700);
        target.Kill();
        await link.StopAsync(Cancel);

        Assert.Contains("killed", link.Failure, StringComparison.Ordinal);
        Assert.True(code.Count > 700);
    }

    [Fact]
    public async Task Without_names_at_the_start_a_target_that_is_killed_takes_most_with_it()
    {
        using LiveTarget target = LiveTarget.Start("split");
        var code = new ManagedCode(target.Target);
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [code], cancel: Cancel);
        target.Kill();
        await link.StopAsync(Cancel);

        Assert.NotNull(link.Failure);
        Assert.True(code.Count < 700);
    }

    [Fact]
    public async Task From_the_first_instruction_on_methods_are_told_when_they_run_first()
    {
        await using DiagnosticsPort port = DiagnosticsPort.Open();
        using LiveTarget target = await LiveTarget.StartSuspendedAsync(port, "split");
        var code = new ManagedCode(target.Target, hasEntryPoints: true);
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [code], cancel: Cancel);
        await target.Client.ResumeAsync(Cancel);
        target.WaitUntilReady();
        await WaitAsync(() => code.Count > 600);
        target.Kill();
        await link.StopAsync(Cancel);

        Assert.True(code.Count > 600);
    }

    [Fact]
    public async Task A_target_that_ends_by_itself_tells_all_names_before()
    {
        using LiveTarget target = LiveTarget.Start("split");
        var code = new ManagedCode(target.Target);
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [code], cancel: Cancel);
        target.End();
        await link.StopAsync(Cancel);

        Assert.Null(link.Failure);
        Assert.InRange(code.Count, 700, 100_000);
    }

    [Fact]
    public async Task A_stop_that_takes_too_long_can_be_cancelled()
    {
        using LiveTarget target = LiveTarget.Start("split");
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [new ManagedCode(target.Target)], cancel: Cancel);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => link.StopAsync(cancelled.Token));
    }

    [Fact]
    public async Task A_consumer_that_fails_ends_the_reading_alone()
    {
        using LiveTarget target = LiveTarget.Start("split");
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [new FailingConsumer()], cancel: Cancel);
        await link.StopAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.Contains("on purpose", link.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_is_not_there_is_told_at_the_start()
    {
        DiagnosticsClient client = DiagnosticsClient.ForProcess(0x3FFF_FFF0);

        await Assert.ThrowsAsync<DiagnosticsException>(() => TraceLink.StartAsync(client, [new ManagedCode(new TargetProcess(0x3FFF_FFF0))], cancel: Cancel));
    }

    [Fact]
    public async Task Collections_come_without_allocations()
    {
        using LiveTarget target = LiveTarget.Start("garbage");
        var seen = new SeenKinds();
        await using TraceLink link = await TraceLink.StartAsync(
            target.Client, [new ManagedCode(target.Target), new RuntimeActivity(), seen], cancel: Cancel);
        await WaitAsync(() => seen.Has(KnownEvent.GCStart));
        await link.StopAsync(Cancel);

        Assert.True(seen.Has(KnownEvent.GCSuspendBegin) && seen.Has(KnownEvent.MethodLoad));
        Assert.False(seen.Has(KnownEvent.AllocationTick));
    }

    internal static async Task WaitAsync(Func<bool> condition)
    {
        for (int i = 0; i < 600 && !condition(); i++)
        {
            await Task.Delay(50, Cancel);
        }

        Assert.True(condition(), "It did not happen.");
    }

    private sealed class OwnReader : ITraceConsumer
    {
        public IEnumerable<TraceProvider> Providers => [];

        public static AsyncLocal<string?> FlowOfTest { get; } = new();

        public int ThreadId { get; private set; }

        public string? Flow { get; private set; }

        public bool IsOurs { get; private set; }

        public void Add(NetTraceEvent e)
        {
            ThreadId = CurrentThread.Id();
            IsOurs = OwnThreads.Contains(ThreadId);
            Flow = FlowOfTest.Value;
        }
    }

    private sealed class FailingConsumer : ITraceConsumer
    {
        public IEnumerable<TraceProvider> Providers => new RuntimeActivity().Providers;

        public void Add(NetTraceEvent e) => throw new InvalidOperationException("on purpose");
    }

    /// <summary>Remembers which events came.</summary>
    internal sealed class SeenKinds : ITraceConsumer
    {
        private readonly HashSet<KnownEvent> _seen = [];

        public IEnumerable<TraceProvider> Providers => [];

        public bool Has(KnownEvent kind)
        {
            lock (_seen)
            {
                return _seen.Contains(kind);
            }
        }

        public void Add(NetTraceEvent e)
        {
            lock (_seen)
            {
                _seen.Add(e.Type.Known);
            }
        }
    }
}
