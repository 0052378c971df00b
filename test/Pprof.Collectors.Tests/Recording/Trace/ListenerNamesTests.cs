using System.Numerics;
using System.Runtime.CompilerServices;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Trace;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Runtime;
using Pprof.Collectors.Tests.Sampling.Runtime;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Tests.Recording.Trace;

/// <summary>Names that the process finds by itself; its diagnostics port only serves to get addresses.</summary>
public sealed class ListenerNamesTests
{
    [Fact]
    public async Task Methods_that_run_first_after_it_was_made_have_names()
    {
        var target = new TargetProcess(Environment.ProcessId);
        var code = new ManagedCode(target);
        using var names = new ListenerNames(code, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var thread = new Thread(() => Burn(stop.Token)) { IsBackground = true };
        thread.Start();
        SampleList seen = await RecordAsync(target);
        await stop.CancelAsync();
        thread.Join();

        HashSet<string> found = [.. seen.Samples
            .SelectMany(sample => sample.Addresses.Select(address => code.TryFind(address - 1, sample.Time, out ManagedMethod? method) ? method.Name.ToString() : ""))];
        Assert.Contains("Pprof.Collectors.Tests.Recording.Trace.ListenerNamesTests.Burn", found);
        Assert.Contains("System.Numerics.BigInteger.Pow", found);
        Assert.Contains("no name", names.Notice, StringComparison.Ordinal);
        Assert.Contains(target.ThreadIds(), OwnThreads.Contains);
    }

    private static async Task<SampleList> RecordAsync(TargetProcess target)
    {
        (RuntimeSampler? sampler, string reason) = await RuntimeSampler.TryOpenAsync(
            target, DiagnosticsClient.ForProcess(target.Id), isWall: false, new SamplerOptions { Rate = 1000 }, TestContext.Current.CancellationToken);
        Assert.True(sampler is not null, reason);
        using (sampler)
        {
            var seen = new SampleList();
            seen.Record(sampler, TimeSpan.FromSeconds(1));
            return seen;
        }
    }

    // Not used by any other test: the framework's code is told of only when it runs first.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Burn(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            GC.KeepAlive(BigInteger.Pow(12345678901234567, 300));
        }
    }
}
