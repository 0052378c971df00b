using Pprof.Collectors.Tests.TestKit;
using Pprof.Tests.Shared;

namespace Pprof.Collectors.Tests.Events;

[Collection("labels")]
public sealed class EventRecorderTests
{
    // Waits are 20 ms long, or more on a busy machine; clocks may be a tick apart.
    private const long ShortestWait = 19_000_000;

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Allocations_are_those_of_their_sites()
    {
        await using EventRecorder recorder = await StartAsync(ProfileKind.Allocs);
        EventSites.AllocateSmall(1_000_000);
        EventSites.AllocateLarge(500);

        EventSums sums = await TakeAsync(recorder, ProfileKind.Allocs);

        AssertNear(1_000_000, sums.Of("alloc_objects", "AllocateSmall"), samples: 1_000_000 * (104 + EventSites.ArrayOverhead) / 102_400);
        AssertNear(1_000_000 * (104 + EventSites.ArrayOverhead), sums.Of("alloc_space", "AllocateSmall"), samples: 1_000);
        AssertNear(500, sums.Of("alloc_objects", "AllocateLarge"), samples: 500);
        AssertNear(500L * (200_000 + EventSites.ArrayOverhead), sums.Of("alloc_space", "AllocateLarge"), samples: 500);
        Assert.Equal(0, sums.Of("inuse_space"));
        string source = Repository.PathOf("test", "Pprof.Collectors.Tests", "Events", "EventSites.cs");
        int number = Array.FindIndex(File.ReadAllLines(source), line => line.Contains("new byte[104]", StringComparison.Ordinal)) + 1;
        Assert.All(sums.Lines("AllocateSmall"), line => Assert.Equal($"EventSites.cs:{number}", line));
        Assert.Equal(["Pprof.Collectors.Tests.Events.EventSites.AllocateSmall"], sums.Leaves("AllocateSmall"));
    }

    [Fact]
    public async Task What_is_kept_is_in_use_until_it_is_collected()
    {
        await using EventRecorder recorder = await StartAsync(ProfileKind.Heap);
        List<byte[]> kept = EventSites.AllocateToKeep(10_000);
        const long bytes = 10_000L * (10_000 + EventSites.ArrayOverhead);

        EventSums all = await TakeAsync(recorder, ProfileKind.Heap, collect: true);
        kept.RemoveRange(0, 5_000);
        EventSums half = await TakeAsync(recorder, ProfileKind.Heap, collect: true);
        GC.KeepAlive(kept);
        kept = [];
        EventSums none = await TakeAsync(recorder, ProfileKind.Heap, collect: true);

        AssertNear(bytes, all.Of("inuse_space", "AllocateToKeep"), samples: 900);
        AssertNear(10_000, all.Of("inuse_objects", "AllocateToKeep"), samples: 900);
        AssertNear(bytes / 2, half.Of("inuse_space", "AllocateToKeep"), samples: 450);
        Assert.Equal(0, none.Of("inuse_space", "AllocateToKeep"));
        AssertNear(bytes, none.Of("alloc_space", "AllocateToKeep"), samples: 900);
    }

    [Fact]
    public async Task Waits_for_locks_are_as_long_as_those_who_wait_say()
    {
        await using EventRecorder recorder = await StartAsync(ProfileKind.Mutex, ProfileKind.Block);
        long monitor = EventSites.WaitForMonitor(20);
        long newLock = EventSites.WaitForLock(20);

        EventSums mutex = await TakeAsync(recorder, ProfileKind.Mutex);
        EventSums block = await TakeAsync(recorder, ProfileKind.Block);

        foreach (EventSums sums in new[] { mutex, block })
        {
            Assert.Equal(20, sums.Of("contentions", "EnterMonitor"));
            Assert.Equal(20, sums.Of("contentions", "EnterLock"));
            Assert.InRange(sums.Of("delay", "EnterMonitor"), ShortestWait * 20, monitor);
            Assert.InRange(sums.Of("delay", "EnterLock"), ShortestWait * 20, newLock);
            Assert.Equal(["Pprof.Collectors.Tests.Events.EventSites.EnterMonitor"], sums.Leaves("EnterMonitor"));
            Assert.Equal(["Pprof.Collectors.Tests.Events.EventSites.EnterLock"], sums.Leaves("EnterLock"));
        }
    }

    [Fact]
    public async Task Waits_for_other_things_are_among_block_alone()
    {
        await using EventRecorder recorder = await StartAsync(ProfileKind.Mutex, ProfileKind.Block);
        long waited = EventSites.WaitForEvent(20);

        EventSums mutex = await TakeAsync(recorder, ProfileKind.Mutex);
        EventSums block = await TakeAsync(recorder, ProfileKind.Block);

        Assert.Equal(20, block.Of("contentions", "WaitForEvent"));
        Assert.InRange(block.Of("delay", "WaitForEvent"), ShortestWait * 20, waited);
        Assert.All(block.Leaves("WaitForEvent"), leaf => Assert.StartsWith("System.Threading.WaitHandle.WaitOne", leaf, StringComparison.Ordinal));
        Assert.Equal(0, mutex.Of("contentions", "WaitForEvent"));
        Assert.Equal(0, block.Of("contentions", "TimerThread") + block.Of("contentions", "GateThreadStart"));
    }

    [Fact]
    public async Task Exceptions_are_counted_by_type_and_label()
    {
        await using EventRecorder recorder = await StartAsync(ProfileKind.Exceptions);
        EventSites.ThrowAndCatch(300);
        using (ProfileLabels.Push("http.route", "/throw"))
        {
            EventSites.ThrowAndCatch(200);
        }

        EventSums sums = await TakeAsync(recorder, ProfileKind.Exceptions);

        Assert.Equal(500, sums.Of("exceptions", "ThrowAndCatch"));
        Assert.Equal(500, sums.Of("exceptions", "ThrowAndCatch", ("exception.type", "System.TimeZoneNotFoundException")));
        Assert.Equal(200, sums.Of("exceptions", "ThrowAndCatch", ("http.route", "/throw")));
        Assert.Equal(["Pprof.Collectors.Tests.Events.EventSites.ThrowAndCatch"], sums.Leaves("ThrowAndCatch"));
    }

    [Fact]
    public async Task Values_never_fall_and_a_delta_has_what_came_between()
    {
        await using EventRecorder recorder = await StartAsync(ProfileKind.Exceptions, ProfileKind.Allocs);
        EventSites.ThrowAndCatch(100);
        RecordedProfile first = await recorder.TakeAsync(ProfileKind.Exceptions, cancel: Cancel);
        EventSites.ThrowAndCatch(50);
        RecordedProfile[] later = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => recorder.TakeAsync(ProfileKind.Exceptions, cancel: Cancel)));

        Assert.Equal(100, new EventSums(first.Profile).Of("exceptions", "ThrowAndCatch"));
        Assert.All(later, taken => Assert.Equal(150, new EventSums(taken.Profile).Of("exceptions", "ThrowAndCatch")));
        Profile delta = ProfileDelta.Of(first.Profile, later[0].Profile);
        Assert.Equal(50, new EventSums(delta).Of("exceptions", "ThrowAndCatch"));
        Assert.Equal(first.Profile.TimeNanos, delta.TimeNanos);
        Assert.Equal(later[0].Profile.TimeNanos - first.Profile.TimeNanos, delta.DurationNanos);
    }

    [Fact]
    public async Task Two_recorders_see_the_same()
    {
        await using EventRecorder first = await StartAsync(ProfileKind.Exceptions);
        EventSites.ThrowAndCatch(10);
        await using EventRecorder second = await StartAsync(ProfileKind.Exceptions);
        EventSites.ThrowAndCatch(20);
        EventSums later = await TakeAsync(second, ProfileKind.Exceptions);
        await second.DisposeAsync();
        EventSites.ThrowAndCatch(30);
        EventSums all = await TakeAsync(first, ProfileKind.Exceptions);

        Assert.True(later.Of("exceptions", "ThrowAndCatch") == 20, $"Not 20:\n{later}");
        Assert.True(all.Of("exceptions", "ThrowAndCatch") == 60, $"Not 60:\n{all}");
    }

    [Fact]
    public async Task Threads_and_types_are_labels_if_they_are_asked_for()
    {
        await using EventRecorder recorder = await EventRecorder.StartAsync(
            Environment.ProcessId, new EventRecorderOptions { Kinds = [ProfileKind.Allocs], HasThreads = true, HasTypes = true }, cancel: Cancel);
        using var mayEnd = new ManualResetEventSlim();
        using var isDone = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            EventSites.AllocateLarge(50);
            isDone.Set();
            mayEnd.Wait();
        })
        {
            Name = "event site",
        };
        thread.Start();
        isDone.Wait(Cancel);

        EventSums sums = await TakeAsync(recorder, ProfileKind.Allocs);
        mayEnd.Set();
        thread.Join();

        long all = sums.Of("alloc_objects", "AllocateLarge");
        Assert.True(all > 10);
        Assert.Equal(all, sums.Of("alloc_objects", "AllocateLarge", ("type", "System.Byte[]")));
        Assert.Equal(all, sums.Of("alloc_objects", "AllocateLarge", ("thread.name", "event site")));
    }

    [Fact]
    public async Task What_is_not_followed_or_does_not_exist_is_refused()
    {
        await using EventRecorder recorder = await StartAsync(ProfileKind.Exceptions);

        await Assert.ThrowsAsync<ArgumentException>(() => recorder.TakeAsync(ProfileKind.Allocs, cancel: Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync());
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync((ProfileKind)77));
        await Assert.ThrowsAsync<RecordingException>(() => EventRecorder.StartAsync(0x3FFF_FFF0, cancel: Cancel));
        await recorder.DisposeAsync();
        await recorder.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => recorder.TakeAsync(ProfileKind.Exceptions, cancel: Cancel));
    }

    [Fact]
    public async Task Sample_types_are_those_of_Go()
    {
        await using EventRecorder recorder = await EventRecorder.StartAsync(Environment.ProcessId, cancel: Cancel);
        foreach ((ProfileKind kind, string types, string shown, string period) in new[]
        {
            (ProfileKind.Allocs, "alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes", "alloc_space", "space/bytes 102400"),
            (ProfileKind.Heap, "alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes", "inuse_space", "space/bytes 102400"),
            (ProfileKind.Mutex, "contentions/count delay/nanoseconds", "", "contentions/count 1"),
            (ProfileKind.Block, "contentions/count delay/nanoseconds", "", "contentions/count 1"),
            (ProfileKind.Exceptions, "exceptions/count", "", "exceptions/count 1"),
        })
        {
            Profile profile = (await recorder.TakeAsync(kind, cancel: Cancel)).Profile;
            Assert.Equal(types, string.Join(' ', profile.SampleTypes.Select(type => $"{type.Type}/{type.Unit}")));
            Assert.Equal(shown, profile.DefaultSampleType.ToString());
            Assert.Equal(period, $"{profile.PeriodType.Type}/{profile.PeriodType.Unit} {profile.Period}");
        }
    }

    private static Task<EventRecorder> StartAsync(params ProfileKind[] kinds) =>
        EventRecorder.StartAsync(Environment.ProcessId, new EventRecorderOptions { Kinds = [.. kinds] }, cancel: Cancel);

    private static async Task<EventSums> TakeAsync(EventRecorder recorder, ProfileKind kind, bool collect = false)
    {
        RecordedProfile taken = await recorder.TakeAsync(kind, collect, Cancel);
        Assert.Empty(taken.Notices);
        return new EventSums(taken.Profile);
    }

    // The relative error of a sum of so many samples drawn at random, five times.
    private static void AssertNear(long truth, long found, double samples) =>
        Assert.InRange(found, truth * (1 - (5 / Math.Sqrt(samples))), truth * (1 + (5 / Math.Sqrt(samples))));
}
