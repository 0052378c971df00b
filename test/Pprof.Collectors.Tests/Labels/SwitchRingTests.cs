using System.Diagnostics;
using Pprof.Collectors;
using Pprof.Collectors.Labels;

namespace Pprof.Tests.Collectors.Labels;

[Collection("labels")]
public sealed class SwitchRingTests
{
    private static readonly LabelSet[] Sets = [.. Enumerable.Range(0, 1000).Select(i => LabelSet.Of(("n", $"{i}")))];

    [Fact]
    public void Finds_the_last_switch_at_or_before_a_time()
    {
        SwitchRing ring = new SwitchRing().Append(10, Sets[1]).Append(20, Sets[2]).Append(20, Sets[3]).Append(30, null);

        Assert.Equal(long.MinValue, Find(ring, 9).Time);
        Assert.Same(Sets[1], Find(ring, 10).Labels);
        Assert.Same(Sets[1], Find(ring, 19).Labels);
        Assert.Same(Sets[3], Find(ring, 20).Labels);
        Assert.Null(Find(ring, 1000).Labels);
    }

    [Fact]
    public void Grows_while_switches_are_young_and_finds_all_of_them()
    {
        var ring = new SwitchRing();
        for (int i = 0; i < 10_000; i++)
        {
            ring = ring.Append(i, Sets[i % 1000]);
        }

        Assert.All(Enumerable.Range(0, 10_000), time => Assert.Same(Sets[time % 1000], Find(ring, time).Labels));
        Assert.Equal(long.MinValue, Find(ring, -1).Time);
        Assert.Equal(10_000, ring.End);
    }

    [Fact]
    public void What_was_overwritten_is_not_found()
    {
        var ring = new SwitchRing();
        const int Count = SwitchRing.MostSwitches * 3;
        for (int i = 0; i < Count; i++)
        {
            ring = ring.Append(i, Sets[i % 1000]);
        }

        Assert.False(ring.TryFind(-1, out _));
        Assert.False(ring.TryFind(Count - SwitchRing.MostSwitches - 1, out _));
        Assert.Same(Sets[(Count - SwitchRing.MostSwitches + 10) % 1000], Find(ring, Count - SwitchRing.MostSwitches + 10).Labels);
        Assert.Same(Sets[(Count - 1) % 1000], Find(ring, long.MaxValue).Labels);
    }

    [Fact]
    public void Old_switches_are_overwritten_rather_than_kept()
    {
        var ring = new SwitchRing();
        SwitchRing first = ring;
        for (int i = 0; i < 1000; i++)
        {
            ring = ring.Append(i * Stopwatch.Frequency, Sets[i]);
        }

        Assert.Same(first, ring);
        Assert.False(ring.TryFind(500 * Stopwatch.Frequency, out _));
    }

    [Fact]
    public async Task A_reader_never_sees_half_of_a_switch()
    {
        SwitchRing shared = new();
        using var stop = new CancellationTokenSource();
        Task writing = Task.Run(
            () =>
            {
                for (long time = 1; !stop.IsCancellationRequested; time++)
                {
                    shared = shared.Append(time, Sets[time % 1000]);
                }
            },
            TestContext.Current.CancellationToken);
        int found = 0;
        for (int i = 0; found < 100_000; i++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            SwitchRing ring = Volatile.Read(ref shared);
            long end = ring.End;
            long time = Math.Max(0, end - (i % 1000));
            if (ring.TryFind(time, out LabelSwitch read) && read.Time > 0)
            {
                Assert.Same(Sets[read.Time % 1000], read.Labels);
                Assert.InRange(read.Time, end - SwitchRing.MostSwitches, time);
                found++;
            }
        }

        await stop.CancelAsync();
        await writing;
        Assert.NotEqual(0, found);
    }

    private static LabelSwitch Find(SwitchRing ring, long time)
    {
        Assert.True(ring.TryFind(time, out LabelSwitch found));
        return found;
    }
}
