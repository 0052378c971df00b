using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using Microsoft.Diagnostics.Tracing;
using Pprof.NetTrace;
using Pprof.NetTrace.Events;

namespace Pprof.Benchmarks;

/// <summary>Watches EventRowReader and EventQueue, with TraceEvent beside them.</summary>
[MemoryDiagnoser]
public class NetTraceBenchmarks
{
    private byte[] _trace = [];

    /// <summary>A file that a session wrote; without one, a small trace of the tests.</summary>
    [GlobalSetup]
    public void ReadTrace()
    {
        string path = Environment.GetEnvironmentVariable("PPROF_BENCH_NETTRACE") ?? "";
        _trace = path.Length > 0 ? File.ReadAllBytes(path) : ReadSmall();
        Console.WriteLine($"// {_trace.Length} bytes, {ByTime()} events");
    }

    [Benchmark(Baseline = true)]
    public long ByTime() => Count(EventOrder.Time);

    [Benchmark]
    public long ByStream() => Count(EventOrder.Stream);

    [Benchmark]
    public long WithStacksAndMethods()
    {
        var reader = new NetTraceReader(new MemoryStream(_trace));
        long sum = 0;
        while (reader.MoveNext())
        {
            NetTraceEvent e = reader.Current;
            sum += e.Stack.Length;
            if (e.Type.Known == KnownEvent.MethodLoad && MethodEvent.TryRead(e, out MethodEvent method))
            {
                sum += method.Name.Length;
            }
        }

        return sum;
    }

    [Benchmark]
    public long TraceEvent()
    {
        long count = 0;
        using var source = new EventPipeEventSource(new MemoryStream(_trace));
        source.AllEvents += _ => count++;
        source.Process();
        return count;
    }

    private long Count(EventOrder order)
    {
        var reader = new NetTraceReader(new MemoryStream(_trace), new NetTraceReadOptions { Order = order });
        long count = 0;
        while (reader.MoveNext())
        {
            count++;
        }

        return count;
    }

    private static byte[] ReadSmall()
    {
        using Stream? resource = typeof(NetTraceBenchmarks).Assembly.GetManifestResourceStream("net10.nettrace.gz");
        using var gzip = new GZipStream(resource!, CompressionMode.Decompress);
        using var trace = new MemoryStream();
        gzip.CopyTo(trace);
        return trace.ToArray();
    }
}
