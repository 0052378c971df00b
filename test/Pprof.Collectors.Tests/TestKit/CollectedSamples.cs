using Pprof.Collectors.Code;
using Pprof.Collectors.Sampling;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>Keeps all that a sampler hands over.</summary>
internal sealed class CollectedSamples : ISampleSink
{
    public List<CollectedSample> Samples { get; } = [];

    public List<CodeMapping> Mappings { get; } = [];

    public long Nanoseconds => Samples.Sum(sample => sample.Nanoseconds);

    public void Add(in StackSample sample) => Samples.Add(new CollectedSample(
        sample.ThreadId, sample.Time, sample.Addresses.ToArray(), sample.KernelCount, sample.StackWords.ToArray(),
        sample.Count, sample.Nanoseconds, sample.IsCut));

    public void AddMapping(in CodeMapping mapping) => Mappings.Add(mapping);
}

/// <summary>A stack sample that stays.</summary>
internal sealed record CollectedSample(
    int ThreadId, long Time, ulong[] Addresses, int KernelCount, ulong[] StackWords, long Count, long Nanoseconds, bool IsCut);
