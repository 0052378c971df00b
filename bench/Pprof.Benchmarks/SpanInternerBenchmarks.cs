using BenchmarkDotNet.Attributes;
using Pprof.Building;

namespace Pprof.Benchmarks;

/// <summary>Watches SpanInterner and SpanHash with stacks that are all distinct and with the same ones again.</summary>
[MemoryDiagnoser]
public class SpanInternerBenchmarks
{
    private const int Samples = 50_000;
    private readonly SpanInterner<LocationIndex> _filled = new();
    private StackTable _stacks = StackTable.Empty;

    [GlobalSetup]
    public void MakeInput()
    {
        _stacks = SyntheticProfile.Create(Samples).Stacks;
        InternAll(_filled);
    }

    [Benchmark]
    public int InternNewStacks() => InternAll(new SpanInterner<LocationIndex>());

    [Benchmark]
    public int FindKnownStacks() => InternAll(_filled);

    private int InternAll(SpanInterner<LocationIndex> interner)
    {
        for (int i = 0; i < _stacks.Count; i++)
        {
            interner.Intern(_stacks[new StackIndex(i)]);
        }

        return interner.Count;
    }
}
