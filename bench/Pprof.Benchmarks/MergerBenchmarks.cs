using BenchmarkDotNet.Attributes;

namespace Pprof.Benchmarks;

/// <summary>Merges profiles of one program: all tables but the stacks are equal.</summary>
[MemoryDiagnoser]
public class MergerBenchmarks
{
    private readonly Profile[] _sources = new Profile[5];

    [Params(20_000)]
    public int Samples { get; set; }

    [GlobalSetup]
    public void MakeInput()
    {
        for (int i = 0; i < _sources.Length; i++)
        {
            _sources[i] = SyntheticProfile.Create(Samples, withLabels: true, seed: i);
        }
    }

    [Benchmark]
    public Profile Merge()
    {
        var merger = new ProfileMerger();
        foreach (Profile source in _sources)
        {
            merger.Add(source);
        }

        return merger.Build();
    }
}
