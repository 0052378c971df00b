using Pprof.Collectors.Heap;
using GCKind = Pprof.NetTrace.Events.GCKind;

namespace Pprof.Collectors.Tests.Heap;

public sealed class LiveHeapTests
{
    private const ulong Young = 0x1000_0000;
    private const ulong Middle = 0x2000_0000;
    private const ulong Old = 0x3000_0000;
    private const ulong Large = 0x4000_0000;
    private const ulong Pinned = 0x5000_0000;
    private const ulong Part = 0x10_0000;
    private readonly LiveHeap _heap = new();
    private long _time;

    [Fact]
    public void What_survives_a_collection_stays_and_what_does_not_is_gone()
    {
        Sample(Young + 0x100, 1);
        Sample(Young + 0x200, 2);

        Begin(1, 0);
        _heap.AddSurvivors(Now(), Young + 0x200, Young + 0x200, 0x40);
        End(1);

        AssertAlive(2);
    }

    [Fact]
    public void What_moves_is_found_where_it_went_and_can_die_there()
    {
        Sample(Young + 0x110, 1);
        Begin(1, 0);
        _heap.AddSurvivors(Now(), Young + 0x100, Middle + 0x800, 0x40);
        End(1);
        AssertAlive(1);

        Begin(2, 1);
        _heap.AddSurvivors(Now(), Middle + 0x810, Old + 0x10, 0x20);
        End(2);
        AssertAlive(1);

        Begin(3, 2);
        _heap.AddSurvivors(Now(), Old, Old, 0x10);
        End(3);
        AssertAlive();
    }

    [Fact]
    public void Two_objects_may_change_places()
    {
        Sample(Young, 1);
        Sample(Young + 0x100, 2);
        Begin(1, 0);
        _heap.AddSurvivors(Now(), Young + 0x100, Young, 0x100);
        _heap.AddSurvivors(Now(), Young, Young + 0x100, 0x100);
        End(1);

        Begin(2, 0);
        _heap.AddSurvivors(Now(), Young, Young, 0x100);
        End(2);

        AssertAlive(2);
    }

    [Theory]
    [InlineData(Old)]
    [InlineData(Large)]
    [InlineData(Pinned)]
    public void A_collection_of_young_generations_leaves_older_ones_alone(ulong part)
    {
        Sample(part + 0x100, 1);

        Begin(1, 1);
        End(1);
        AssertAlive(1);

        Begin(2, 2);
        End(2);
        AssertAlive();
    }

    [Fact]
    public void A_collection_of_generation_0_leaves_generation_1_alone()
    {
        Sample(Middle + 0x100, 1);
        Sample(Young + 0x100, 2);

        Begin(1, 0);
        End(1);
        AssertAlive(1);

        Begin(2, 1);
        End(2);
        AssertAlive();
    }

    [Fact]
    public void Generations_at_the_end_of_a_collection_do_not_count_for_its_beginning()
    {
        Sample(Young + 0x100, 1);

        Begin(1, 0);
        TellParts();
        _heap.AddGeneration(Now(), 2, Young, Part);
        End(1);

        AssertAlive();
    }

    [Fact]
    public void A_collection_in_the_background_judges_all_generations_when_it_lets_the_program_go_on()
    {
        Sample(Old + 0x100, 1);
        Sample(Old + 0x200, 2);
        Sample(Large + 0x100, 3);
        Sample(Young + 0x100, 4);
        Sample(Young + 0x200, 5);
        Begin(1, 2, GCKind.Background);
        _heap.Resume(Now());
        Sample(Large + 0x800, 6);
        AssertAlive(1, 2, 3, 4, 5, 6);

        _heap.AddSurvivors(Now(), Old + 0x200, Old + 0x200, 0x20);
        _heap.AddSurvivors(Now(), Large + 0x800, Large + 0x800, 0x20);
        _heap.AddSurvivors(Now(), Young + 0x100, Young + 0x100, 0x20);
        _heap.Resume(Now());
        AssertAlive(2, 4, 6);

        Sample(Young + 0x200, 7);
        End(1);
        AssertAlive(2, 4, 6, 7);
    }

    [Fact]
    public void Collections_within_one_in_the_background_are_kept_apart_from_it()
    {
        Sample(Old + 0x100, 1);
        Sample(Young + 0x100, 2);
        Sample(Young + 0x200, 3);
        Begin(1, 2, GCKind.Background);
        Begin(2, 1, GCKind.Blocking);
        _heap.AddSurvivors(Now(), Young + 0x100, Old + 0x900, 0x20);
        End(2);
        _heap.Resume(Now());
        AssertAlive(1, 2);

        _heap.AddSurvivors(Now(), Old + 0x900, Old + 0x900, 0x20);
        _heap.Resume(Now());
        AssertAlive(2);

        Begin(3, 1, GCKind.Foreground);
        End(3);
        _heap.Resume(Now());
        End(1);
        AssertAlive(2);
    }

    [Fact]
    public void One_that_was_meant_for_the_background_but_lets_nothing_go_on_moves_all_generations()
    {
        Sample(Old + 0x100, 1);
        Sample(Young + 0x100, 2);
        Sample(Young + 0x200, 3);

        Begin(1, 2, GCKind.Background);
        _heap.AddSurvivors(Now(), Young + 0x100, Old + 0x100, 0x20);
        End(1);
        AssertAlive(2);

        Begin(2, 2);
        _heap.AddSurvivors(Now(), Old + 0x100, Old + 0x100, 0x20);
        End(2);
        AssertAlive(2);
    }

    [Fact]
    public void Heaps_of_a_server_tell_their_ranges_in_any_order()
    {
        for (int i = 0; i < 100; i++)
        {
            Sample(Young + (ulong)(i * 0x100), i);
        }

        Begin(1, 0);
        foreach (int i in (int[])[80, 40, 0, 90, 50, 10])
        {
            _heap.AddSurvivors(Now(), Young + (ulong)(i * 0x100), Middle + (ulong)(i * 0x100), 0x100);
        }

        End(1);

        AssertAlive(0, 10, 40, 50, 80, 90);
    }

    [Fact]
    public void What_is_told_of_while_all_threads_stand_was_allocated_afterwards()
    {
        Begin(1, 0);
        Sample(Young + 0x100, 1);
        End(1);
        AssertAlive(1);

        Begin(2, 0);
        End(2);
        AssertAlive();
    }

    [Fact]
    public void The_middle_of_a_collection_that_was_not_seen_to_begin_changes_nothing()
    {
        Sample(Young + 0x100, 1);

        _heap.AddSurvivors(Now(), Young + 0x900, Young, 0x20);
        End(7);

        AssertAlive(1);
    }

    [Fact]
    public void After_a_loss_nothing_is_shown_that_may_be_wrong_and_a_notice_says_so()
    {
        Sample(Young + 0x100, 1);
        Begin(1, 0);
        _heap.Lose(until: _time + 10);
        End(1);
        Sample(Young + 0x200, 2);
        AssertAlive();
        Assert.Single(_heap.Notices);

        _time += 20;
        Sample(Young + 0x300, 3);

        AssertAlive(3);
    }

    [Fact]
    public void A_collection_that_begins_before_the_one_before_has_ended_is_a_loss()
    {
        Sample(Young + 0x100, 1);
        Begin(1, 0);
        Begin(2, 0);
        End(2);

        AssertAlive();
        Assert.Contains("lost", Assert.Single(_heap.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Time_that_goes_back_is_a_loss()
    {
        Sample(Young + 0x100, 1);

        _heap.BeginCollection(_time - 1, 1, 0, GCKind.Blocking);

        AssertAlive();
        Assert.Single(_heap.Notices);
    }

    [Fact]
    public void There_are_so_many_objects_at_most_and_a_notice_counts_the_others()
    {
        var heap = new LiveHeap(mostObjects: 2);
        for (int i = 0; i < 5; i++)
        {
            heap.AddSample(i, Young + (ulong)i, new LiveObject(1, i));
        }

        Assert.Equal(2, heap.Count);
        Assert.StartsWith("3 sampled objects", Assert.Single(heap.Notices), StringComparison.Ordinal);
    }

    private long Now() => ++_time;

    private void Sample(ulong address, int id) => _heap.AddSample(Now(), address, new LiveObject(0x18, id));

    private void Begin(uint number, int generation, GCKind kind = GCKind.Blocking)
    {
        _heap.BeginCollection(Now(), number, generation, kind);
        TellParts();
    }

    private void TellParts()
    {
        (int, ulong)[] parts = [(4, Pinned), (3, Large), (2, Old), (1, Middle), (0, Young)];
        foreach ((int generation, ulong start) in parts)
        {
            _heap.AddGeneration(Now(), generation, start, Part);
        }
    }

    private void End(uint number) => _heap.EndCollection(Now(), number);

    private void AssertAlive(params int[] ids) => Assert.Equal(ids, _heap.Snapshot().Select(item => item.Id).Order());
}
