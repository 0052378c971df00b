using Pprof.Collectors.Tests.TestKit;
using Pprof.Tests.Collectors.TestKit;
using Pprof.Tests.CollectorsTarget;

namespace Pprof.Collectors.Tests.Heap.Snapshots;

public sealed class HeapSnapshotTests
{
    private const string Target = "Pprof.Tests.CollectorsTarget.HeapGraphWork.";
    private const long ObjectHeader = 16;
    private const long ArrayHeader = 24;
    private const long Reference = 8;
    private static readonly object[] Own = [.. Enumerable.Range(0, 1234).Select(_ => new OwnItem())];

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task The_objects_of_another_process_are_there_to_the_byte_with_what_keeps_them(string server)
    {
        using TargetRun target = await TargetRun.StartAsync("heap-graph", "made", ("DOTNET_gcServer", server));

        HeapTypeSums heap = await TakeAsync(target.Id);

        long entry = ObjectHeader + Reference;
        Assert.Equal((HeapGraphWork.Entries, HeapGraphWork.Entries * entry), heap.Flat(Target + "Entry"));
        Assert.Equal((2 * HeapGraphWork.Entries, HeapGraphWork.Entries * (entry + ArrayHeader + 200)), heap.Cum(Target + "Entry"));
        Assert.Equal(heap.Flat(Target + "Entry"), heap.FlatUnder(Target + "Entry", "[static table]"));
        Assert.Equal(heap.Flat(Target + "Entry"), heap.FlatUnder(Target + "Entry", $"System.Collections.Generic.Dictionary<string, HeapGraphWork.Entry>"));

        Assert.Equal((HeapGraphWork.Nodes, HeapGraphWork.Nodes * (ObjectHeader + (2 * Reference))), heap.Flat(Target + "ListNode"));
        Assert.Equal([$"{Target}ListNode < [static list] < [static]"], heap.Stacks(Target + "ListNode"));

        Assert.Equal((2 * HeapGraphWork.Pairs, 2 * HeapGraphWork.Pairs * entry), heap.Flat(Target + "Twin"));
        Assert.Equal(heap.Flat(Target + "Twin"), heap.FlatUnder(Target + "Twin", Target + "Twin[]"));

        Assert.Equal((1, ArrayHeader + HeapGraphWork.CapturedBytes), heap.FlatUnder("sbyte[]", Target + "Captured"));
        Assert.Equal((1, ArrayHeader + HeapGraphWork.CapturedBytes), heap.FlatUnder("sbyte[]", "[static closure]"));
    }

    [Fact]
    public async Task What_two_objects_share_is_kept_by_neither_but_by_what_keeps_both()
    {
        using TargetRun target = await TargetRun.StartAsync("heap-graph", "made");

        HeapTypeSums heap = await TakeAsync(target.Id);

        Assert.Equal([$"{Target}Common < {Target}Holder < [static holder] < [static]"], heap.Stacks(Target + "Common"));
        Assert.Equal((2, 2 * (ObjectHeader + Reference)), heap.Cum(Target + "Side"));
        Assert.Equal(5, heap.Cum(Target + "Holder").Count);
    }

    [Fact]
    public async Task Stacks_and_handles_keep_objects_and_weak_references_do_not()
    {
        using TargetRun target = await TargetRun.StartAsync("heap-graph", "made");

        HeapTypeSums heap = await TakeAsync(target.Id);

        Assert.Equal([$"{Target}StackHeld < [stack]"], heap.Stacks(Target + "StackHeld"));
        Assert.Equal([$"{Target}HandleHeld < [handle]"], heap.Stacks(Target + "HandleHeld"));
        Assert.Equal((0, 0), heap.Flat(Target + "HeldWeakly"));
    }

    [Fact]
    public async Task Our_own_process_can_be_looked_at()
    {
        // A static field has no value before somebody looks at it.
        Assert.Equal(1234, Own.Length);

        HeapTypeSums heap = await TakeAsync(Environment.ProcessId);

        string name = typeof(OwnItem).FullName!.Replace('+', '.');
        Assert.Equal((Own.Length, Own.Length * (ObjectHeader + Reference)), heap.Flat(name));
        Assert.Equal(heap.Flat(name), heap.FlatUnder(name, "[static Own]"));
    }

    [Fact]
    public async Task A_heap_that_is_too_large_for_that_is_refused_with_the_way_from_outside()
    {
        var options = new HeapSnapshotOptions { MostBytesWithin = 1 << 20 };

        RecordingException error = await Assert.ThrowsAsync<RecordingException>(
            () => HeapSnapshot.TakeAsync(Environment.ProcessId, options, cancel: TestContext.Current.CancellationToken));

        Assert.Contains($"dotnet pprof collect -p {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 600, true)]
    [InlineData(100, 599, false)]
    [InlineData(100, -1, false)]
    [InlineData(300, 6000, false)]
    public void A_heap_is_looked_at_from_within_only_where_there_is_memory_for_that(long heap, long free, bool isAllowed)
    {
        Exception? error = Record.Exception(() => HeapSnapshot.Look.CheckHeap(heap << 20, free << 20, new HeapSnapshotOptions()));

        Assert.Equal(isAllowed, error is null);
        Assert.True(error is null or RecordingException);
    }

    [Fact]
    public async Task There_is_a_sentence_for_a_process_that_is_not_there() => await Assert.ThrowsAsync<RecordingException>(
        () => HeapSnapshot.TakeAsync(int.MaxValue, cancel: TestContext.Current.CancellationToken));

    [Fact]
    public async Task Several_that_look_at_a_time_see_the_same()
    {
        using TargetRun target = await TargetRun.StartAsync("heap-graph", "made");

        HeapTypeSums[] heaps = await Task.WhenAll(TakeAsync(target.Id), TakeAsync(target.Id));

        Assert.All(heaps, heap => Assert.Equal(HeapGraphWork.Nodes, heap.Flat(Target + "ListNode").Count));
    }

    [Fact]
    public async Task A_process_that_ends_meanwhile_is_no_hang()
    {
        using TargetRun target = await TargetRun.StartAsync("heap-graph", "made");

        Task<HeapTypeSums> taking = TakeAsync(target.Id);
        await target.SignalAsync("KILL");

        await Task.WhenAny(taking, Task.Delay(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.True(taking.IsCompletedSuccessfully || taking.Exception?.InnerException is RecordingException);
    }

    private static async Task<HeapTypeSums> TakeAsync(int process) =>
        new((await HeapSnapshot.TakeAsync(process, cancel: TestContext.Current.CancellationToken)).Profile);

    private sealed class OwnItem;
}
