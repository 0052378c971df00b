using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Activity;

namespace Pprof.Collectors.Tests.Recording;

public sealed class SampleStoreTests
{
    private const int Most = 10;

    [Fact]
    public void When_it_is_full_times_and_labels_are_left_out()
    {
        var store = new SampleStore(keepsTimes: true, Most);
        var thread = new RecordedThread(1, 1);
        store.Add(Key(thread, time: 0), 1, 1);
        for (int time = 1; time < 100; time++)
        {
            store.Add(Key(thread, time), 1, 1);
        }

        Assert.True(store.IsFull);
        Assert.Equal(Most, store.Values.Count);
        Assert.Equal(100, store.Values.Sum(row => row.Value.Count));
        Assert.All(store.Values, row => Assert.Same(thread, row.Key.Thread));
    }

    [Fact]
    public void A_program_that_starts_threads_without_an_end_fills_no_memory()
    {
        var store = new SampleStore(keepsTimes: false, Most);
        for (int id = 1; id <= 1_000; id++)
        {
            store.Add(Key(new RecordedThread(id, id), time: 0), 1, 1);
        }

        Assert.True(store.IsFull);
        Assert.Equal(Most + 1, store.Values.Count);
        Assert.Equal(1_000, store.Values.Sum(row => row.Value.Count));
        Assert.Equal(1_000 - Most, store.Values.Single(row => row.Key.Thread == RecordedThread.Others).Value.Count);
    }

    private static SampleKey Key(RecordedThread thread, long time) => new(0, thread, null, RuntimeWork.None, time);
}
