using System.Globalization;
using Pprof.Collectors.Tests.Recording.Trace;
using Pprof.Collectors.Tests.TestKit;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Tests.Events;

/// <summary>The kinds of another process.</summary>
public sealed class OutsideEventTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_process_tells_all_kinds_from_its_start()
    {
        await using DiagnosticsPort port = DiagnosticsPort.Open();
        using LiveTarget target = LiveTarget.StartToConnect(port, "events");
        await using EventRecorder recorder = await EventRecorder.StartAsync(target.Target.Id, port: port, cancel: Cancel);
        Dictionary<string, long> truth = ReadTruth(target);

        EventSums exceptions = await TakeAsync(recorder, ProfileKind.Exceptions);
        EventSums mutex = await TakeAsync(recorder, ProfileKind.Mutex);
        EventSums block = await TakeAsync(recorder, ProfileKind.Block);
        EventSums heap = await TakeAsync(recorder, ProfileKind.Heap, collect: true);

        Assert.Equal(truth["exceptions"], exceptions.Of("exceptions", "EventWork.Throw"));
        Assert.Equal(truth["exceptions"], exceptions.Of("exceptions", "EventWork.Throw", ("work", "throwing")));
        Assert.Equal(truth["contentions"], mutex.Of("contentions", "EventWork.EnterLock"));
        Assert.InRange(mutex.Of("delay", "EventWork.EnterLock"), truth["contention"] * 0.7, truth["contention"]);
        Assert.Equal(truth["waits"], block.Of("contentions", "EventWork.Wait"));
        Assert.InRange(block.Of("delay", "EventWork.Wait"), truth["wait"] * 0.7, truth["wait"]);
        double bound = 5 / Math.Sqrt(truth["kept"] / 102_400.0);
        Assert.InRange(heap.Of("inuse_space", "EventWork.Keep"), truth["kept"] * (1 - bound), truth["kept"] * (1 + bound));
        Assert.InRange(heap.Of("alloc_space", "EventWork.Drop"), truth["dropped"] * (1 - bound), truth["dropped"] * (1 + bound));
        Assert.Equal(0, heap.Of("inuse_space", "EventWork.Drop"));
        target.End();
    }

    [Fact]
    public async Task After_its_end_what_was_recorded_can_be_taken()
    {
        using LiveTarget target = LiveTarget.Start("throws");
        await using EventRecorder recorder = await EventRecorder.StartAsync(
            target.Target.Id, new EventRecorderOptions { Kinds = [ProfileKind.Exceptions] }, cancel: Cancel);
        long before = 0;
        while (before == 0)
        {
            before = (await TakeAsync(recorder, ProfileKind.Exceptions)).Of("exceptions", "EventWork.Throw");
        }

        target.End();
        await recorder.Ended.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        long after = new EventSums((await recorder.TakeAsync(ProfileKind.Exceptions, cancel: Cancel)).Profile).Of("exceptions", "EventWork.Throw");
        long again = new EventSums((await recorder.TakeAsync(ProfileKind.Exceptions, cancel: Cancel)).Profile).Of("exceptions", "EventWork.Throw");

        Assert.True(after >= before);
        Assert.Equal(after, again);
    }

    [Fact]
    public async Task A_process_that_is_killed_leaves_what_came_so_far()
    {
        using LiveTarget target = LiveTarget.Start("throws");
        await using EventRecorder recorder = await EventRecorder.StartAsync(
            target.Target.Id, new EventRecorderOptions { Kinds = [ProfileKind.Exceptions] }, cancel: Cancel);
        await Task.Delay(500, Cancel);
        long before = (await TakeAsync(recorder, ProfileKind.Exceptions)).Of("exceptions", "EventWork.Throw");
        target.Kill();
        await recorder.Ended.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        RecordedProfile after = await recorder.TakeAsync(ProfileKind.Exceptions, cancel: Cancel);

        Assert.True(new EventSums(after.Profile).Of("exceptions", "EventWork.Throw") >= before);
        Assert.Contains(after.Notices, notice => notice.Contains("killed", StringComparison.Ordinal));
    }

    private static Dictionary<string, long> ReadTruth(LiveTarget target)
    {
        var truth = new Dictionary<string, long>();
        while (target.ReadLine() is string line && line != "done")
        {
            if (line.Split(' ') is ["truth", string key, string value])
            {
                truth[key] = long.Parse(value, CultureInfo.InvariantCulture);
            }
        }

        return truth;
    }

    private static async Task<EventSums> TakeAsync(EventRecorder recorder, ProfileKind kind, bool collect = false)
    {
        RecordedProfile taken = await recorder.TakeAsync(kind, collect, Cancel);
        Assert.Empty(taken.Notices);
        return new EventSums(taken.Profile);
    }
}
