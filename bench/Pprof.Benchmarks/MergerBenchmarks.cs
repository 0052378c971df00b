using BenchmarkDotNet.Attributes;

namespace Pprof.Benchmarks;

/// <summary>Watches SourceRows and what it fills, with profiles of one program that share few stacks.</summary>
[MemoryDiagnoser]
public class MergerBenchmarks
{
    private const int Sources = 5;
    private readonly Profile[] _sources = new Profile[Sources];

    [Params(20_000, 100_000)]
    public int Samples { get; set; }

    [Params(false, true)]
    public bool Labels { get; set; }

    [GlobalSetup]
    public void MakeInput()
    {
        for (int source = 0; source < Sources; source++)
        {
            _sources[source] = SyntheticProfile.Create(Samples, Labels, seed: source + 1);
        }
    }

    [Benchmark]
    public Profile MergeProfiles()
    {
        var merger = new ProfileMerger();
        foreach (Profile source in _sources)
        {
            merger.Add(source);
        }

        return merger.Build();
    }

    [Benchmark]
    public Profile SubtractBase() => ProfileComparison.Combine(_sources[0], _sources[1], isDiff: true, normalize: true);
}
