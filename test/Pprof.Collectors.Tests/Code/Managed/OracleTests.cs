using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Tests.Recording.Trace;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Tests.Code.Managed;

/// <summary>What addresses are found to be; TraceEvent says which methods there are.</summary>
public sealed class OracleTests
{
    private sealed record Method(ulong Start, int Size, string Name, string Module);

    [Fact]
    public async Task Every_address_has_the_name_that_TraceEvent_reads()
    {
        using LiveTarget target = LiveTarget.Start("names", "split");
        var code = new ManagedCode(target.Target);
        byte[] trace = await RecordAsync(target.Client, code);
        Read(trace, code);
        List<Method> methods = ReadByTraceEvent(trace);

        Assert.True(methods.Count > 700, $"only {methods.Count} methods");
        foreach (Method method in methods)
        {
            foreach (ulong address in new[] { method.Start, method.Start + ((ulong)method.Size / 2), method.Start + (ulong)method.Size - 1 })
            {
                Assert.True(code.TryFind(address, long.MaxValue - 1, out ManagedMethod? found), method.Name);
                Assert.Equal(method.Name, found.SystemName.ToString());
                Assert.Equal((method.Start, (ulong)method.Size), (found.Start, found.Size));
                Assert.True(found.Binary.Length == 0 || found.Binary == method.Module, method.Module);
            }
        }
    }

    [Fact]
    public async Task Methods_of_the_framework_that_were_compiled_ahead_of_time_have_names()
    {
        using LiveTarget target = LiveTarget.Start("split");
        var code = new ManagedCode(target.Target);
        byte[] trace = await RecordAsync(target.Client, code);
        Read(trace, code);

        Method write = ReadByTraceEvent(trace).First(method => method.Name == "System.Console.WriteLine");
        Assert.True(code.TryFind(write.Start + 1, 0, out ManagedMethod? found));
        Assert.Equal("System.Console.WriteLine", found.Name.ToString());
        Assert.EndsWith("/System.Console.dll", found.Binary, StringComparison.Ordinal);
        Assert.Equal(default, found.LineOf(write.Start + 1));
    }

    private static async Task<byte[]> RecordAsync(DiagnosticsClient client, ManagedCode code)
    {
        await using TraceSession session = await client.StartTracingAsync(new TraceSessionOptions
        {
            Providers = [.. code.Providers],
            RundownKeywords = code.RundownKeywords,
            Stacks = false,
        });
        using var copy = new MemoryStream();
        Task reading = session.Stream.CopyToAsync(copy);
        await Task.Delay(TimeSpan.FromMilliseconds(700));
        await session.StopAsync();
        await reading;
        return copy.ToArray();
    }

    private static void Read(byte[] trace, ManagedCode code)
    {
        var reader = new NetTraceReader(new MemoryStream(trace));
        while (reader.MoveNext())
        {
            code.Add(reader.Current);
        }

        Assert.Equal(0, reader.LostEvents);
    }

    // What is there at the end: no dynamic method was removed meanwhile.
    private static List<Method> ReadByTraceEvent(byte[] trace)
    {
        var methods = new List<(ulong Start, int Size, string Name, long Module)>();
        var modules = new Dictionary<long, string>();
        using var source = new EventPipeEventSource(new MemoryStream(trace));
        var rundown = new ClrRundownTraceEventParser(source);
        rundown.MethodDCStopVerbose += (MethodLoadUnloadVerboseTraceData data) => methods.Add(
            (data.MethodStartAddress, data.MethodSize, data.MethodNamespace.Length == 0 ? data.MethodName : $"{data.MethodNamespace}.{data.MethodName}", data.ModuleID));
        rundown.LoaderModuleDCStop += (ModuleLoadUnloadTraceData data) => modules[data.ModuleID] = data.ModuleILPath;
        source.Process();
        return [.. methods.Select(method => new Method(method.Start, method.Size, method.Name, modules.GetValueOrDefault(method.Module, "")))];
    }
}
