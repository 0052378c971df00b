using Pprof.Collectors.Code;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>Keeps the mappings that were seen before there was anybody to take them.</summary>
internal sealed class EarlyMappings : ISampleSink
{
    private readonly List<CodeMapping> _mappings = [];

    public void Add(in StackSample sample)
    {
        // None comes before the beginning.
    }

    public void AddMapping(in CodeMapping mapping) => _mappings.Add(mapping);

    public void HandOver(ISampleSink sink)
    {
        foreach (CodeMapping mapping in _mappings)
        {
            sink.AddMapping(mapping);
        }

        _mappings.Clear();
    }
}
