using Pprof.Collectors.Heap;
using GCKind = Pprof.NetTrace.Events.GCKind;

namespace Pprof.Collectors.Tests.Heap;

/// <summary>Whoever asks for what is in use may wait for a collection first.</summary>
public sealed class CollectionWaitTests
{
    private readonly LiveHeap _heap = new();
    private long _time;

    [Fact]
    public async Task A_full_collection_that_began_in_time_is_waited_for()
    {
        Task<bool> waiting = _heap.WaitForCollectionAsync(_time + 3, TestContext.Current.CancellationToken);
        _heap.BeginCollection(_time + 1, 1, 2, GCKind.Blocking);
        _heap.EndCollection(_time + 2, 1);
        _time += 3;
        Begin(2, 1);
        End(2);
        Assert.False(waiting.IsCompleted);

        Begin(3, 2);
        End(3);

        Assert.True(await waiting);
    }

    [Fact]
    public async Task A_collection_that_is_over_already_is_not_waited_for()
    {
        Begin(1, 2);
        End(1);
        _heap.End();

        Assert.True(await _heap.WaitForCollectionAsync(1, TestContext.Current.CancellationToken));
        Assert.False(await _heap.WaitForCollectionAsync(_time, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_waits_for_a_collection_after_a_loss_or_the_end()
    {
        Task<bool> first = _heap.WaitForCollectionAsync(0, TestContext.Current.CancellationToken);
        _heap.Lose(5);
        Task<bool> second = _heap.WaitForCollectionAsync(0, TestContext.Current.CancellationToken);
        _heap.End();

        Assert.False(await first);
        Assert.False(await second);
        Assert.False(await _heap.WaitForCollectionAsync(0, TestContext.Current.CancellationToken));
    }

    private void Begin(uint number, int generation) => _heap.BeginCollection(++_time, number, generation, GCKind.Blocking);

    private void End(uint number) => _heap.EndCollection(++_time, number);
}
