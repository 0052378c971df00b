using System.Diagnostics;
using System.Runtime.InteropServices;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Recording.Activity;
using Pprof.Collectors.Recording.Trace;
using Pprof.NetTrace.Events;
using Pprof.Tests.Shared;

namespace Pprof.Collectors.Tests.Recording.Trace;

/// <summary>What .NET 8 gives, which knows neither a choice of events nor sessions without stacks.</summary>
public sealed class OlderRuntimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_program_of_net8_has_names_and_collections_and_no_allocations()
    {
        (string? program, string reason) = Build("net8.0");
        Assert.SkipWhen(program is null, reason);
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using LiveTarget target = LiveTarget.StartProgram(program!);
        var code = new ManagedCode(target.Target);
        var seen = new TraceLinkTests.SeenKinds();
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [code, new RuntimeActivity(), seen], cancel: cancel);
        await TraceLinkTests.WaitAsync(() => seen.Has(KnownEvent.GCStart));
        await link.StopAsync(cancel);

        Assert.Null(link.Failure);
        Assert.Equal(2, link.ThreadIds.Distinct().Count());
        Assert.True(code.Count > 700);
        Assert.True(seen.Has(KnownEvent.MethodMap));
        Assert.False(seen.Has(KnownEvent.AllocationTick));
    }

    // The program of test/Pprof.NetTrace.Tests, with its runtime.
    internal static (string? Path, string Reason) Build(string framework)
    {
        string folder = Repository.PathOf("artifacts", "collectors-target", framework);
        string program = Path.Combine(folder, "NetTraceTarget");
        if (File.Exists(program))
        {
            return (program, "");
        }

        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish", Repository.PathOf("test", "Pprof.NetTrace.Tests", "Target"), "-p:OlderFramework=" + framework,
                "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-p:ArtifactsPath=" + Path.Combine(folder, "build"),
                "-o", folder, "-v", "q", "-nologo", "-m:1", "-nr:false", "-p:UseSharedCompilation=false",
            ])
        {
            RedirectStandardOutput = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSB", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return (null, $"{framework} takes too long to build");
        }

        return process.ExitCode == 0 ? (program, "") : (null, $"{framework} does not build here: {output.Result.Split('\n')[0]}");
    }
}
