using System.IO.Compression;
using Pprof.Tests.Shared;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>The traces in the folder Traces: 150 ms of the target program on Linux x64, by runtime.</summary>
public static class RecordedTrace
{
    public static string PathOf(string runtime) =>
        Repository.PathOf("test", "Pprof.NetTrace.Tests", "Traces", runtime + ".nettrace.gz");

    public static byte[] Read(string runtime)
    {
        using var gzip = new GZipStream(File.OpenRead(PathOf(runtime)), CompressionMode.Decompress);
        using var trace = new MemoryStream();
        gzip.CopyTo(trace);
        return trace.ToArray();
    }
}
