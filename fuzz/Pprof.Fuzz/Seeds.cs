using Pprof.Tests.Shared;

namespace Pprof.Fuzz;

/// <summary>Real profiles to start from, small ones: most of what a large one says, it says often.</summary>
public static class Seeds
{
    private const int MostSamples = 20;

    public static IReadOnlyList<byte[]> Load() =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("samples", "profiles"), "*.pb.gz")
            .Order(StringComparer.Ordinal)
            .Select(Shorten),
    ];

    private static byte[] Shorten(string path)
    {
        Profile profile = ProfileReader.ReadFile(path);
        int[] rows = [.. Enumerable.Range(0, Math.Min(MostSamples, profile.Samples.Count))];
        using var stream = new MemoryStream();
        ProfileWriter.WriteUncompressed(profile with { Samples = profile.Samples.Take(rows) }, stream);
        return stream.ToArray();
    }
}
