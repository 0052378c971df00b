using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Recording.Activity;
using Pprof.Collectors.Recording.Trace;
using Pprof.NetTrace.Events;
using Pprof.Tests.Shared;

namespace Pprof.Collectors.Tests.Recording.Trace;

/// <summary>What .NET 8 gives, which knows neither a choice of events nor sessions without stacks.</summary>
public sealed class OlderRuntimeTests
{
    [Fact]
    public async Task A_program_of_net8_has_names_and_collections_and_no_allocations()
    {
        (string? program, string reason) = OlderTarget.Build("net8.0");
        Assert.SkipWhen(program is null, reason);
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using LiveTarget target = LiveTarget.StartProgram(program!);
        var code = new ManagedCode(target.Target);
        var seen = new TraceLinkTests.SeenKinds();
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [code, new RuntimeActivity(), seen], cancel: cancel);
        await TraceLinkTests.WaitAsync(() => seen.Has(KnownEvent.GCStart));
        await link.StopAsync(cancel);

        Assert.Null(link.Failure);
        Assert.True(code.Count > 700);
        Assert.True(seen.Has(KnownEvent.MethodMap));
        Assert.False(seen.Has(KnownEvent.AllocationTick));
    }
}
