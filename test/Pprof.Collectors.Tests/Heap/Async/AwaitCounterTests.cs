using Pprof.Collectors.Heap.Async;

namespace Pprof.Collectors.Tests.Heap.Async;

public sealed class AwaitCounterTests
{
    private const int Truncated = -10;
    private const int Omitted = -11;
    private const int Cycle = -12;

    [Fact]
    public void Ways_through_many_who_wait_for_many_are_counted_and_not_walked()
    {
        // Fifty layers of ten, each of which waits for all of the layer before.
        var links = new AwaitLinks();
        for (int layer = 0; layer < 49; layer++)
        {
            for (int from = 0; from < 10; from++)
            {
                for (int to = 0; to < 10; to++)
                {
                    links.Add((layer * 10) + from, ((layer + 1) * 10) + to);
                }
            }
        }

        (AwaitPaths paths, IReadOnlyDictionary<int, long> counts) = Count(links, node => node / 10);

        (int path, long count) = Assert.Single(counts);
        Assert.Equal(Enumerable.Range(0, 50), paths.FramesOf(path));
        Assert.True(count > 1L << 60);
    }

    [Fact]
    public void Stacks_that_are_all_different_take_bounded_memory()
    {
        var links = new AwaitLinks();
        for (int i = 0; i < 2_000; i++)
        {
            links.Add(i, 10_000);
        }

        (AwaitPaths paths, IReadOnlyDictionary<int, long> counts) = Count(links, node => node);

        Assert.True(paths.IsFull);
        Assert.Equal(2_000, counts.Values.Sum());
        Assert.InRange(counts.Count, 2, 300);
    }

    [Fact]
    public void Cycles_end_and_are_marked()
    {
        var links = new AwaitLinks();
        links.Add(1, 2);
        links.Add(2, 3);
        links.Add(3, 1);
        links.Add(2, 4);
        links.Add(5, 6);
        links.Add(6, 5);

        (AwaitPaths paths, IReadOnlyDictionary<int, long> counts) = Count(links, node => node);

        Assert.All(counts.Keys, path => Assert.Equal(Cycle, paths.FramesOf(path)[0]));
        Assert.Contains(counts.Keys, path => paths.FramesOf(path)[^1] == 4);
        Assert.Contains(counts.Keys, path => paths.FramesOf(path).ToHashSet().SetEquals([Cycle, 5, 6]));
    }

    private static (AwaitPaths Paths, IReadOnlyDictionary<int, long> Counts) Count(AwaitLinks links, Func<int, int> frameOf)
    {
        var paths = new AwaitPaths { Truncated = Truncated, Omitted = Omitted };
        return (paths, AwaitCounter.Count(links, paths, node => (frameOf(node), true), Cycle, TestContext.Current.CancellationToken));
    }
}
