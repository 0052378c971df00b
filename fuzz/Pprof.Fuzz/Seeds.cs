using System.IO.Compression;
using Pprof.Tests.Shared;

namespace Pprof.Fuzz;

/// <summary>Real profiles to start from, small ones: most of what a large one says, it says often.</summary>
public static class Seeds
{
    private const int MostSamples = 20;
    private const int LongestTrace = 150_000;

    public static IReadOnlyList<byte[]> Load() =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("samples", "profiles"), "*.pb.gz")
            .Order(StringComparer.Ordinal)
            .Select(Shorten),
    ];

    /// <summary>Traces that real runtimes wrote, cut to what holds a bit of everything.</summary>
    public static IReadOnlyList<byte[]> LoadTraces() =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("test", "Pprof.NetTrace.Tests", "Traces"), "*.nettrace.gz")
            .Order(StringComparer.Ordinal)
            .Select(Decompress)
            .Select(trace => trace[..Math.Min(trace.Length, LongestTrace)]),
    ];

    private static byte[] Decompress(string path)
    {
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var trace = new MemoryStream();
        gzip.CopyTo(trace);
        return trace.ToArray();
    }

    private static byte[] Shorten(string path)
    {
        Profile profile = ProfileReader.ReadFile(path);
        int[] rows = [.. Enumerable.Range(0, Math.Min(MostSamples, profile.Samples.Count))];
        using var stream = new MemoryStream();
        ProfileWriter.WriteUncompressed(profile with { Samples = profile.Samples.Take(rows) }, stream);
        return stream.ToArray();
    }
}
