using Pprof.Tests.AsyncTarget;
using Pprof.Tests.Collectors.TestKit;

namespace Pprof.Collectors.Tests.Heap.Async;

/// <summary>Who awaits whom in a program of which that is known: optimized from outside, a debug build from within.</summary>
public sealed class AsyncStacksTests
{
    private static readonly Lazy<Task<Profile>> Outside = new(TakeFromOutsideAsync);
    private static readonly Lazy<Task<Profile>> Within = new(TakeFromWithinAsync);

    public static TheoryData<string, string[]> Cases => new()
    {
        { "Inner", ["1 [Task.Delay] < Inner < Middle < Outer"] },
        { "Quiet", ["1 [TaskCompletionSource] < QuietInner < Quiet"] },
        { "Lone", ["1 [Task.Delay] < LoneInner < Lone"] },
        { "Held", ["1 [Task.Delay] < Held"] },
        { "HeldInner", ["1 [TaskCompletionSource] < HeldInner"] },
        { "HeldAll", ["1 [Task.Delay] < HeldAll"] },
        { "Gather", ["3 [Task.Delay] < Part < [Task.WhenAll] < Gather"] },
        { "GatherValues", ["2 [TaskCompletionSource] < PartValue < [Task.WhenAll] < GatherValues"] },
        { "First", ["1 [Task.Delay] < [Task.WhenAny] < First", "1 [TaskCompletionSource] < FirstPart < [Task.WhenAny] < First"] },
        { "FirstOfMany", ["3 [TaskCompletionSource] < OneOfMany < [Task.WhenAny] < FirstOfMany"] },
        { "Limited", ["1 [TaskCompletionSource] < LimitedInner < [Task.WaitAsync] < Limited"] },
        { "FromSource", ["1 [TaskCompletionSource] < FromSource"] },
        { "Value", ["1 [Task.Delay] < Value < UseValue"] },
        { "Pooled", ["1 [Task.Delay] < Pooled < UsePooled"] },
        { "Items", ["1 [Task.Delay] < Items < UseItems"] },
        { "Paused", [] },
        { "RunAsync", ["1 [Task.Delay] < RunAsync.lambda#1 < [Task.Unwrap] < RunAsync"] },
        { "RunWork", ["1 [Task.Run] < RunWork"] },
        { "Enter", ["1 [SemaphoreSlim.WaitAsync] < Enter"] },
        { "Continue", ["1 [TaskCompletionSource] < ContinueInner < [Task.ContinueWith] < Continue"] },
        { "CallLambda", ["1 [Task.Delay] < Start.lambda#1 < CallLambda"] },
        { "CallLocal", ["1 [TaskCompletionSource] < CallLocal.Local < CallLocal"] },
        { "Convert", ["1 [Task.Delay] < ConvertInner < [ValueTask.AsTask] < Convert"] },
        { "EachAsDone", ["2 [TaskCompletionSource] < Each < [Task.WhenEach] < System.Threading.Tasks.Task.WhenEachState.Iterate < EachAsDone"] },
        { "Generic", ["2 [TaskCompletionSource] < Generic"] },
        { "Holder<string>.WaitAsync", ["1 [TaskCompletionSource] < Holder<string>.WaitAsync"] },
        { "Done", [] },
        { "HandleAsync", [$"{AsyncWork.Requests} [TaskCompletionSource] < LoadAsync < HandleAsync"] },
        { "Shared", ["1 [Task.Delay] < Shared < FirstUser", "1 [Task.Delay] < Shared < SecondUser"] },
        { "InContext", ["1 [TaskCompletionSource] < ContextInner < InContext"] },
        { "FlowOuter", ["1 [TaskCompletionSource] < FlowInner < FlowOuter"] },
        { "Forget", ["1 [Task.Delay] < ForgetInner < Forget"] },
        { "Blocked", ["1 [TaskCompletionSource] < Blocked < [Task.Wait]"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Methods_of_another_process_stand_under_what_they_wait_for_and_above_who_waits_for_them(string method, string[] stacks) =>
        Assert.Equal(stacks, new LogicalStacks(await Outside.Value).With(method));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Methods_of_our_own_process_do_so_too(string method, string[] stacks) =>
        Assert.Equal(stacks, new LogicalStacks(await Within.Value).With(method));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Methods_that_wait_for_each_other_are_a_cycle(bool isOutside)
    {
        IReadOnlyList<string> stacks = new LogicalStacks(await (isOutside ? Outside : Within).Value).With("CycleStart");

        Assert.Contains(Assert.Single(stacks), (string[])["1 [cycle] < CycleStart < CycleEnd", "1 [cycle] < CycleEnd < CycleStart"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stack_of_ten_thousand_methods_is_truncated(bool isOutside)
    {
        string stack = Assert.Single(new LogicalStacks(await (isOutside ? Outside : Within).Value).With("Recurse"));

        Assert.StartsWith("1 [Task.Delay] < Recurse < Recurse < ", stack, StringComparison.Ordinal);
        Assert.EndsWith(" < Recurse < [truncated]", stack, StringComparison.Ordinal);
        Assert.Equal(129, stack.Split(" < ").Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_channel_is_told_by_its_type(bool isOutside)
    {
        string stack = Assert.Single(new LogicalStacks(await (isOutside ? Outside : Within).Value).With("Receive"));

        Assert.Matches("^1 \\[System\\.Threading\\.Channels\\.[^ ]+\\] < Receive$", stack);
    }

    [Fact]
    public async Task The_profile_is_one_of_the_program_and_counts_as_that_of_threads_does()
    {
        Profile profile = await Outside.Value;

        Assert.Equal(new SampleType("goroutine", "count"), Assert.Single(profile.SampleTypes));
        Assert.Equal((new SampleType("goroutine", "count"), 1), (profile.PeriodType, profile.Period));
        Assert.EndsWith("/CollectorsTarget.dll", profile[new MappingIndex(0)].File.ToString(), StringComparison.Ordinal);
        Assert.True(profile.TimeNanos > 0);
    }

    [Fact]
    public async Task Those_that_only_record_are_left_out()
    {
        Profile profile = await Within.Value;

        Assert.DoesNotContain(
            Enumerable.Range(0, profile.Functions.Count).Select(row => profile[new FunctionIndex(row)].SystemName.ToString()),
            name => name.StartsWith("Pprof.Collectors.Heap.Snapshots.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_heap_that_is_too_large_for_that_is_refused_with_the_way_from_outside()
    {
        var options = new HeapSnapshotOptions { MostBytesWithin = 1 << 20 };

        RecordingException error = await Assert.ThrowsAsync<RecordingException>(
            () => AsyncStacks.TakeAsync(Environment.ProcessId, options, cancel: TestContext.Current.CancellationToken));

        Assert.Contains($"dotnet pprof collect -p {Environment.ProcessId} --profile async", error.Message, StringComparison.Ordinal);
    }

    private static async Task<Profile> TakeFromOutsideAsync()
    {
        using TargetRun target = await TargetRun.StartAsync("async", "made");
        return (await AsyncStacks.TakeAsync(target.Id)).Profile;
    }

    private static async Task<Profile> TakeFromWithinAsync()
    {
        AsyncWork.Start();
        return (await AsyncStacks.TakeAsync(Environment.ProcessId, new HeapSnapshotOptions { MostBytesWithin = 4L << 30 })).Profile;
    }
}
