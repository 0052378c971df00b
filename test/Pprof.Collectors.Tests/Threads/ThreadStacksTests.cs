using Pprof.Tests.Collectors.TestKit;

namespace Pprof.Collectors.Tests.Threads;

public sealed class ThreadStacksTests
{
    private static readonly Dictionary<string, string> Waits = new()
    {
        ["w-native"] = "WaitingThreads.InNative",
        ["w-sleep"] = "WaitingThreads.Asleep",
        ["w-lock"] = "WaitingThreads.InLock",
        ["w-monitor"] = "WaitingThreads.InMonitor",
        ["w-semaphore"] = "WaitingThreads.InSemaphore",
        ["w-task"] = "WaitingThreads.InTask",
        ["w-spin"] = "WaitingThreads.Spin",
        ["waiting"] = "WaitingThreads.Run",
    };

    [Fact]
    public async Task Every_managed_thread_of_another_process_is_there_once_whatever_it_does()
    {
        using TargetRun target = await TargetRun.StartAsync("waiting", "made");

        Profile profile = (await ThreadStacks.TakeAsync(target.Id, cancel: TestContext.Current.CancellationToken)).Profile;

        ThreadSample[] threads = [.. ThreadsOf(profile)];
        Assert.Equal(threads.Length, threads.Select(thread => thread.Id).Distinct().Count());
        Assert.All(threads, thread => Assert.Equal(1, thread.Count));
        foreach ((string name, string method) in Waits)
        {
            Assert.Contains($".{method}", Assert.Single(threads, thread => thread.Name == name).Stack, StringComparison.Ordinal);
        }

        ThreadSample main = Assert.Single(threads, thread => thread.Id == target.Id);
        Assert.Contains("Program.Main", main.Stack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_counts_and_is_named_as_the_program()
    {
        using TargetRun target = await TargetRun.StartAsync("waiting", "made");

        Profile profile = (await ThreadStacks.TakeAsync(target.Id, cancel: TestContext.Current.CancellationToken)).Profile;

        Assert.Equal(new SampleType("goroutine", "count"), Assert.Single(profile.SampleTypes));
        Assert.Equal((new SampleType("goroutine", "count"), 1), (profile.PeriodType, profile.Period));
        Assert.EndsWith("/CollectorsTarget.dll", profile[new MappingIndex(0)].File.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_ids_threads_of_equal_stack_and_name_are_one()
    {
        using var stop = new ManualResetEventSlim();
        Thread[] threads = [.. Enumerable.Range(0, 5).Select(_ => new Thread(stop.Wait) { IsBackground = true, Name = "same-stack" })];
        Array.ForEach(threads, thread => thread.Start());
        while (threads.Any(thread => !thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        var options = new ThreadStacksOptions { HasThreadIds = false };
        Profile profile = (await ThreadStacks.TakeAsync(Environment.ProcessId, options, cancel: TestContext.Current.CancellationToken)).Profile;
        stop.Set();

        ThreadSample[] same = [.. ThreadsOf(profile).Where(thread => thread.Name == "same-stack")];
        Assert.Equal(5, same.Sum(thread => thread.Count));
        Assert.All(same, thread => Assert.Equal(0, thread.Id));
        Assert.DoesNotContain(ThreadsOf(profile), thread => thread.Name.StartsWith("pprof", StringComparison.Ordinal));
    }

    [Fact]
    public async Task There_is_a_sentence_for_a_process_that_is_not_there() => await Assert.ThrowsAsync<RecordingException>(
        () => ThreadStacks.TakeAsync(int.MaxValue, cancel: TestContext.Current.CancellationToken));

    private static IEnumerable<ThreadSample> ThreadsOf(Profile profile)
    {
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            long id = 0;
            string name = "";
            foreach (LabelEntry label in sample.Labels)
            {
                id = profile[label.Key] == "thread.id" ? label.Num : id;
                name = profile[label.Key] == "thread.name" ? profile[label.Str].ToString() : name;
            }

            string stack = string.Join(" < ", sample.Stack.ToArray().Select(location => profile[location].Line(0).Function.Name.ToString()));
            yield return new ThreadSample(id, name, sample.Value(0), stack);
        }
    }

    private sealed record ThreadSample(long Id, string Name, long Count, string Stack);
}
