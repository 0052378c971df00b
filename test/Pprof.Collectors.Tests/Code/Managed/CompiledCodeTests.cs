using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Trace;
using Pprof.Collectors.Tests.Recording.Trace;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Tests.Code.Managed;

/// <summary>Methods of a live program that were compiled ahead of time.</summary>
public sealed class CompiledCodeTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Methods_are_as_long_as_the_runtime_says_but_for_blocks_that_handle_exceptions()
    {
        using LiveTarget target = LiveTarget.Start("split");
        Dictionary<ulong, uint> sizes = await ReadSizesAsync(target);
        var compiled = new CompiledCode(target.Target);

        (uint Told, uint Found)[] found = [.. sizes.Select(told => (told.Value, compiled.SizeOf(told.Key))).Where(each => each.Item2 > 0)];

        Assert.True(found.Length > 300, $"{found.Length} of {sizes.Count} were found.");
        Assert.All(found, each => Assert.InRange(each.Found, 1u, each.Told));
        Assert.InRange(found.Count(each => each.Found == each.Told), found.Length * 3 / 4, found.Length);
        ulong some = sizes.First(told => compiled.SizeOf(told.Key) > 0).Key;
        Assert.Equal(0u, compiled.SizeOf(some + 1));
    }

    [Fact]
    public async Task Code_of_which_nothing_was_told_does_not_get_the_name_of_the_method_before_it()
    {
        using LiveTarget target = LiveTarget.Start("split");
        var compiled = new CompiledCode(target.Target);
        (ulong start, uint size) = (await ReadSizesAsync(target)).First(told => compiled.SizeOf(told.Key) == told.Value);
        var code = new ManagedCode(target.Target);
        code.AddEntryPoint(methodId: 1, start, new MethodNames(default, default, default), time: 0);

        Assert.True(code.TryFind(start, 0, out ManagedMethod? first));
        Assert.True(code.TryFind(start + size - 1, 0, out ManagedMethod? last));
        Assert.Same(first, last);
        Assert.False(code.TryFind(start + size, 0, out _));
    }

    // Where each method begins, and how long the runtime says it is.
    private static async Task<Dictionary<ulong, uint>> ReadSizesAsync(LiveTarget target)
    {
        var sizes = new Sizes();
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [new ManagedCode(target.Target), sizes], cancel: Cancel);
        await link.StopAsync(Cancel);
        return sizes.Of;
    }

    private sealed class Sizes : ITraceConsumer
    {
        public Dictionary<ulong, uint> Of { get; } = [];

        public IEnumerable<TraceProvider> Providers => [];

        public void Add(NetTraceEvent e)
        {
            if (e.Type.Known == KnownEvent.MethodLoad && MethodEvent.TryRead(e, out MethodEvent method))
            {
                Of[method.Start] = method.Size;
            }
        }
    }
}
