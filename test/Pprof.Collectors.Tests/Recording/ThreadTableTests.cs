using Pprof.Collectors.Labels;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Tests.Recording;

public sealed class ThreadTableTests
{
    // More looks than the table waits for late samples.
    private const int ManyLooks = 20;

    private readonly ThreadTable _table = new(new TargetProcess(Environment.ProcessId), _ => false);

    public ThreadTableTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Threads are found in /proc.");
    }

    [Fact]
    public void Threads_that_ended_are_forgotten()
    {
        foreach (int id in EndedThreads(100))
        {
            _table.Get(id);
        }

        Assert.Equal(100, _table.Count);
        Look(ManyLooks);

        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void A_thread_that_has_just_ended_is_still_itself()
    {
        using var release = new ManualResetEventSlim();
        int id = 0;
        using var begun = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            id = CurrentThread.Id();
            begun.Set();
            release.Wait();
        })
        {
            Name = "brief",
        };
        thread.Start();
        begun.Wait(TestContext.Current.CancellationToken);
        RecordedThread recorded = _table.Get(id);
        release.Set();
        thread.Join();
        WaitForEnd(id);

        Look(2);

        Assert.True(recorded.HasEnded);
        Assert.Same(recorded, _table.Get(id));
        Assert.Equal("brief", recorded.Name);
    }

    [Fact]
    public void Threads_that_live_and_time_of_nobody_stay()
    {
        RecordedThread own = _table.Get(CurrentThread.Id());
        RecordedThread nobody = _table.Get(0);

        Look(ManyLooks);

        Assert.Same(own, _table.Get(CurrentThread.Id()));
        Assert.Same(nobody, _table.Get(0));
    }

    private void Look(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _table.Refresh();
        }
    }

    // Numbers that no thread of this process can have: those of processes are given to threads as well, ours in turn.
    private static IEnumerable<int> EndedThreads(int count) => Enumerable.Range(1 << 24, count);

    private static void WaitForEnd(int id)
    {
        while (Directory.Exists($"/proc/self/task/{id}"))
        {
            Thread.Sleep(1);
        }
    }
}
