using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Activity;
using Pprof.Collectors.Recording.Trace;
using Pprof.Collectors.Tests.Recording.Trace;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Tests.Recording.Activity;

public sealed class RuntimeActivityTests
{
    [Fact]
    public void Intervals_are_found_by_time()
    {
        var intervals = new WorkIntervals();
        intervals.Begin(10, RuntimeWork.Suspension);
        intervals.Begin(12, RuntimeWork.GarbageCollection);
        intervals.End(20);
        intervals.End(25);
        intervals.Begin(30, RuntimeWork.Suspension);
        intervals.End(31);
        intervals.Begin(40, RuntimeWork.GarbageCollection);

        Assert.Equal(
            [RuntimeWork.None, RuntimeWork.GarbageCollection, RuntimeWork.GarbageCollection, RuntimeWork.None, RuntimeWork.Suspension, RuntimeWork.None,
                RuntimeWork.GarbageCollection],
            new long[] { 9, 10, 20, 21, 31, 39, 1000 }.Select(intervals.Find));
        Assert.False(intervals.ForgetBefore(21));
        Assert.Equal(RuntimeWork.None, intervals.Find(15));
        Assert.Equal(RuntimeWork.Suspension, intervals.Find(30));
        intervals.End(50);
        Assert.True(intervals.ForgetBefore(51));
    }

    [Fact]
    public void Intervals_without_end_take_bounded_memory()
    {
        var intervals = new WorkIntervals();
        for (int i = 0; i < 1_000_000; i++)
        {
            intervals.Begin(i * 10, RuntimeWork.GarbageCollection);
            intervals.End((i * 10) + 5);
        }

        Assert.Equal(RuntimeWork.None, intervals.Find(2));
        Assert.Equal(RuntimeWork.GarbageCollection, intervals.Find(9_999_992));
        Assert.Equal(RuntimeWork.None, intervals.Find(9_999_997));
    }

    [Fact]
    public async Task A_thread_that_collects_garbage_is_found_to()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using LiveTarget target = LiveTarget.Start("garbage", "sleep");
        var activity = new RuntimeActivity();
        var starts = new Starts();
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [activity, starts], cancel: cancel);
        await TraceLinkTests.WaitAsync(() => starts.Count >= 10);
        int collecting = target.ThreadOf("garbage");
        int sleeping = target.ThreadOf("sleep");
        await link.StopAsync(cancel);

        (long Thread, long Time)[] seen = [.. starts.Seen.Take(10)];
        Assert.All(seen, start => Assert.Equal(RuntimeWork.GarbageCollection, activity.Find((int)start.Thread, start.Time)));
        Assert.All(seen, start => Assert.Equal(collecting, start.Thread));
        Assert.All(seen, start => Assert.Equal(RuntimeWork.None, activity.Find(sleeping, start.Time)));
        activity.ForgetBefore(long.MaxValue);
        Assert.Equal(RuntimeWork.None, activity.Find(collecting, seen[0].Time));
    }

    private sealed class Starts : ITraceConsumer
    {
        public IEnumerable<TraceProvider> Providers => [];

        public System.Collections.Concurrent.ConcurrentQueue<(long Thread, long Time)> Seen { get; } = new();

        public int Count => Seen.Count;

        public void Add(NetTraceEvent e)
        {
            if (e.Type.Known == KnownEvent.GCStart)
            {
                Seen.Enqueue((e.CaptureThread.Id, e.Nanoseconds));
            }
        }
    }
}
