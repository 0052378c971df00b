using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Tests.TestKit;
using Pprof.Tests.Shared;

namespace Pprof.NetTrace.Tests.Diagnostics;

public sealed class OlderRuntimeTests
{
    [Theory]
    [InlineData("net8.0", 2, "linux-x64")]
    [InlineData("net9.0", 4, "linux-x64")]
    public async Task An_older_runtime_is_recorded(string framework, int version, string platform)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Tried on Linux alone.");
        (string? program, string reason) = OlderTarget.Build(framework);
        Assert.SkipWhen(program is null, reason);
        using TargetProcess target = TargetProcess.Start(program);
        var client = DiagnosticsClient.ForProcess(target.Id);

        RuntimeProcess process = await client.GetProcessAsync(TestContext.Current.CancellationToken);
        await using TraceSession session = await client.StartTracingAsync(Recording.Everything, TestContext.Current.CancellationToken);
        Task<byte[]> reading = Recording.ReadAllAsync(session.Stream);
        await Task.Delay(700, TestContext.Current.CancellationToken);
        await session.StopAsync(TestContext.Current.CancellationToken);
        byte[] trace = await reading;

        Assert.StartsWith(framework[3..], process.RuntimeVersion, StringComparison.Ordinal);
        Assert.Equal(platform, process.Platform);
        Assert.Equal(version, session.Version);
        List<string> typed = TypedLines.OfReader(trace);
        Assert.Equal(EventLines.OfTraceEvent(trace).Order(StringComparer.Ordinal), EventLines.OfReader(trace).Order(StringComparer.Ordinal));
        Assert.Equal(TraceEventLines.Read(trace).Order(StringComparer.Ordinal), typed.Order(StringComparer.Ordinal));
        Assert.Contains(typed, line => line.StartsWith("AllocationTick ", StringComparison.Ordinal));
        Assert.Contains(typed, line => line.Contains(" Pprof.Tests.NetTraceTarget.Work BurnInner ", StringComparison.Ordinal));
    }
}
