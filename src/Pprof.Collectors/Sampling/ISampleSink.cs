using Pprof.Collectors.Code;

namespace Pprof.Collectors.Sampling;

/// <summary>Takes what a sampler saw; called by the thread that drains it.</summary>
internal interface ISampleSink
{
    /// <summary>Takes a stack.</summary>
    void Add(in StackSample sample);

    /// <summary>Takes note of code that was mapped after the recording began.</summary>
    void AddMapping(in CodeMapping mapping);
}
