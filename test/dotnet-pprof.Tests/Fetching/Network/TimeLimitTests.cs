using Pprof.Tool.Fetching.Network;

namespace Pprof.Tool.Tests.Fetching.Network;

public sealed class TimeLimitTests
{
    [Fact]
    public async Task Counts_only_the_time_between_resuming_and_pausing()
    {
        using var limit = new TimeLimit(TimeSpan.FromSeconds(0.5), TimeProvider.System, CancellationToken.None);

        limit.Resume();
        limit.Pause();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        bool isOverWhilePaused = limit.Token.IsCancellationRequested;
        limit.Resume();

        Assert.False(isOverWhilePaused);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(TimeSpan.FromSeconds(20), limit.Token));
    }

    [Fact]
    public void Ends_with_what_it_is_a_part_of()
    {
        using var outer = new CancellationTokenSource();
        using var limit = new TimeLimit(TimeSpan.MaxValue, TimeProvider.System, outer.Token);
        limit.Resume();

        outer.Cancel();

        Assert.True(limit.Token.IsCancellationRequested);
    }
}
