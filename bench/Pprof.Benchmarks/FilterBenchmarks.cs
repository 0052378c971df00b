using BenchmarkDotNet.Attributes;

namespace Pprof.Benchmarks;

/// <summary>Watches the filters of stacks, which walk every frame, and those that copy what they leave.</summary>
[MemoryDiagnoser]
public class FilterBenchmarks
{
    // Few functions, so that nearly all stacks are copied and little is left out of them.
    private static readonly Pattern Few = Pattern.Parse("10$");
    private Profile? _profile;

    [Params(20_000, 200_000)]
    public int Samples { get; set; }

    [GlobalSetup]
    public void MakeInput() => _profile = SyntheticProfile.Create(Samples);

    [Benchmark]
    public FilterResult Focus() => FocusFilter.Apply(_profile!, Few);

    [Benchmark]
    public FilterResult Hide() => HideFilter.Apply(_profile!, Few);

    [Benchmark]
    public FilterResult ShowFrom() => ShowFromFilter.Apply(_profile!, Few);
}
