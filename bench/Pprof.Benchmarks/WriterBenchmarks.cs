using BenchmarkDotNet.Attributes;

namespace Pprof.Benchmarks;

/// <summary>Watches SampleEncoder, WireBuffer, Crc32 and ParallelGzipStream.</summary>
[MemoryDiagnoser]
public class WriterBenchmarks
{
    private Profile? _profile;

    [Params(20_000, 200_000)]
    public int Samples { get; set; }

    [Params(false, true)]
    public bool Labels { get; set; }

    [GlobalSetup]
    public void MakeInput() => _profile = SyntheticProfile.Create(Samples, Labels);

    [Benchmark]
    public void WritePlain() => ProfileWriter.WriteUncompressed(_profile!, Stream.Null);

    [Benchmark]
    public void WriteCompressed() => ProfileWriter.Write(_profile!, Stream.Null);
}
