using Pprof.Tests.Shared;
using Pprof.Collectors.Tests.Recording.Trace;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Events;

/// <summary>What .NET 8 tells, which neither draws allocations nor tells of other waits than those for locks.</summary>
public sealed class OlderEventTests
{
    [Fact]
    public async Task A_program_of_net8_has_all_kinds_and_says_what_is_missing()
    {
        (string? program, string reason) = OlderTarget.Build("net8.0");
        Assert.SkipWhen(program is null, reason);
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using LiveTarget target = LiveTarget.StartProgram(program!);
        await using EventRecorder recorder = await EventRecorder.StartAsync(target.Target.Id, cancel: cancel);
        await Task.Delay(1_500, cancel);

        EventSums allocs = new((await recorder.TakeAsync(ProfileKind.Allocs, cancel: cancel)).Profile);
        EventSums mutex = new((await recorder.TakeAsync(ProfileKind.Mutex, cancel: cancel)).Profile);
        EventSums exceptions = new((await recorder.TakeAsync(ProfileKind.Exceptions, cancel: cancel)).Profile);
        RecordedProfile block = await recorder.TakeAsync(ProfileKind.Block, cancel: cancel);

        Assert.True(allocs.Of("alloc_space", "Work.AllocateArrays") > 100_000);
        Assert.True(mutex.Of("contentions", "Work.Quarrel") > 0);
        Assert.True(exceptions.Of("exceptions", "Work.Throw") > 0);
        Assert.True(new EventSums(block.Profile).Of("contentions", "Work.Quarrel") > 0);
        Assert.Contains("This version of .NET tells of waits for locks alone.", block.Notices);
    }
}
