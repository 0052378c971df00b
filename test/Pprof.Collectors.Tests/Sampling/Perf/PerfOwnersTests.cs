using Pprof.Collectors.Sampling.Perf;

namespace Pprof.Collectors.Tests.Sampling.Perf;

public sealed class PerfOwnersTests
{
    // Threads 1 and 2 have events of their own, and 2 has inherited those of 1 as well.
    private readonly PerfOwners _owners = new() { MayDouble = true };

    public PerfOwnersTests()
    {
        _owners.AddEvent(eventId: 10, threadId: 1);
        _owners.AddEvent(eventId: 20, threadId: 2);
    }

    [Fact]
    public void Of_a_thread_with_events_of_its_own_only_these_count()
    {
        Assert.True(_owners.Accepts(2, 20));
        Assert.False(_owners.Accepts(2, 10));
    }

    [Fact]
    public void Of_a_thread_that_was_started_the_events_of_the_nearest_opened_one_count()
    {
        // As rings are read: the younger thread first.
        _owners.AddFork(time: 200, threadId: 4, parentId: 3);
        _owners.AddFork(time: 100, threadId: 3, parentId: 2);
        _owners.ApplyForks();

        Assert.All([3, 4], threadId => Assert.True(_owners.Accepts(threadId, 20)));
        Assert.All([3, 4], threadId => Assert.False(_owners.Accepts(threadId, 10)));
    }

    [Fact]
    public void Of_a_thread_whose_fork_was_lost_the_first_event_counts()
    {
        Assert.True(_owners.Accepts(9, 10));
        Assert.False(_owners.Accepts(9, 20));
        Assert.True(_owners.Accepts(9, 10));
    }

    [Fact]
    public void A_thread_number_that_is_given_again_is_a_new_thread()
    {
        _owners.End(2);
        _owners.Forget();
        _owners.AddFork(time: 300, threadId: 2, parentId: 1);
        _owners.ApplyForks();

        Assert.True(_owners.Accepts(2, 10));
        Assert.False(_owners.Accepts(2, 20));
    }

    [Fact]
    public void An_ended_thread_is_known_for_one_more_drain()
    {
        _owners.End(2);
        _owners.Forget();
        Assert.False(_owners.Accepts(2, 10));

        _owners.Forget();
        Assert.True(_owners.Accepts(2, 10));
    }

    [Fact]
    public void Where_no_thread_can_be_watched_twice_all_counts()
    {
        _owners.MayDouble = false;

        Assert.True(_owners.Accepts(2, 10));
        Assert.True(_owners.Accepts(2, 20));
    }
}
