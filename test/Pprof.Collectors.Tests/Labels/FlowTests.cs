using System.Diagnostics;
using Pprof.Collectors;
using Pprof.Collectors.Labels;

namespace Pprof.Tests.Collectors.Labels;

/// <summary>Wherever the flow goes, the labels that a sample would get are those that the code sees.</summary>
[Collection("labels")]
public sealed class FlowTests : IDisposable
{
    private readonly InProcessLabels _recording = InProcessLabels.Start();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public async Task Through_an_await_that_stays_or_hops()
    {
        using (ProfileLabels.Push("tenant", "a"))
        {
            await Task.Yield();
            AssertLabels("tenant=a");
            await HopAsync();
            AssertLabels("tenant=a");
        }

        AssertLabels("");
    }

    [Fact]
    public async Task Back_to_the_outer_labels_after_an_asynchronous_callee()
    {
        using (ProfileLabels.Push("tenant", "a"))
        {
            await CalleeAsync();
            AssertLabels("tenant=a");
        }
    }

    [Fact]
    public async Task To_a_task_of_the_pool() => Assert.Equal("tenant=a", await RunLabelled(() => Task.Run(SeenLabels)));

    [Fact]
    public async Task To_a_work_item_of_the_pool() => Assert.Equal("tenant=a", await RunLabelled(() =>
    {
        var seen = new TaskCompletionSource<string>();
        ThreadPool.QueueUserWorkItem(_ => seen.SetResult(SeenLabels()));
        return seen.Task;
    }));

    [Fact]
    public async Task Not_to_a_work_item_that_asks_for_no_flow() => Assert.Equal("", await RunLabelled(() =>
    {
        var seen = new TaskCompletionSource<string>();
        ThreadPool.UnsafeQueueUserWorkItem(_ => seen.SetResult(SeenLabels()), null);
        return seen.Task;
    }));

    [Fact]
    public async Task Not_where_the_flow_is_suppressed() => Assert.Equal("", await RunLabelled(() =>
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(SeenLabels);
        }
    }));

    [Fact]
    public async Task To_a_timer() => Assert.Equal("tenant=a", await RunLabelled(async () =>
    {
        var seen = new TaskCompletionSource<string>();
        await using var timer = new Timer(_ => seen.TrySetResult(SeenLabels()), null, 1, Timeout.Infinite);
        return await seen.Task;
    }));

    [Fact]
    public async Task To_a_thread() => Assert.Equal("tenant=a", await RunLabelled(() =>
    {
        string seen = "";
        var thread = new Thread(() => seen = SeenLabels());
        thread.Start();
        thread.Join();
        return Task.FromResult(seen);
    }));

    [Fact]
    public void To_every_part_of_a_parallel_loop()
    {
        using (ProfileLabels.Push("tenant", "a"))
        {
            Parallel.For(0, 100, _ => AssertLabels("tenant=a"));
        }

        AssertLabels("");
    }

    [Fact]
    public async Task Of_two_tenants_at_a_time_without_mixing_them()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(tenant => Task.Run(async () =>
        {
            for (int i = 0; i < 100; i++)
            {
                using (ProfileLabels.Push("tenant", $"{tenant}"))
                {
                    await Task.Yield();
                    AssertLabels($"tenant={tenant}");
                }

                await Task.Yield();
                AssertLabels("");
            }
        })));
        Assert.Equal(0, _recording.LostSwitches);
    }

    private async Task HopAsync()
    {
        await Task.Delay(1).ConfigureAwait(false);
        AssertLabels("tenant=a");
    }

    private static async Task CalleeAsync()
    {
        ProfileLabels.Push("tenant", "left open");
        await Task.Yield();
    }

    private static async Task<string> RunLabelled(Func<Task<string>> run)
    {
        using (ProfileLabels.Push("tenant", "a"))
        {
            return await run();
        }
    }

    private string SeenLabels()
    {
        string current = ProfileLabels.Current.ToString();
        AssertLabels(current);
        return current;
    }

    private void AssertLabels(string expected)
    {
        Assert.Equal(expected, ProfileLabels.Current.ToString());
        lock (_recording)
        {
            Assert.Equal(expected, _recording.Find(CurrentThread.Id(), Now())?.ToString() ?? "");
        }
    }

    private static long Now() => MonotonicTime.ToNanoseconds(Stopwatch.GetTimestamp(), Stopwatch.Frequency);
}
