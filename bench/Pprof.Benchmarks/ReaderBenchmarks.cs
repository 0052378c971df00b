using BenchmarkDotNet.Attributes;

namespace Pprof.Benchmarks;

/// <summary>Watches PackedVarints and SampleDecoder.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private byte[] _plain = [];
    private byte[] _compressed = [];

    [Params(20_000, 200_000)]
    public int Samples { get; set; }

    [Params(false, true)]
    public bool Labels { get; set; }

    [GlobalSetup]
    public void MakeInput()
    {
        Profile profile = SyntheticProfile.Create(Samples, Labels);
        using var plain = new MemoryStream();
        ProfileWriter.WriteUncompressed(profile, plain);
        _plain = plain.ToArray();
        using var compressed = new MemoryStream();
        ProfileWriter.Write(profile, compressed);
        _compressed = compressed.ToArray();
    }

    [Benchmark]
    public Profile ReadPlain() => ProfileReader.Read(_plain);

    [Benchmark]
    public Profile ReadCompressed() => ProfileReader.Read(_compressed);
}
