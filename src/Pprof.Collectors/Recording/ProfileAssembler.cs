using System.Runtime.InteropServices;
using Pprof.Building;

namespace Pprof.Collectors.Recording;

/// <summary>Makes the samples of a profile of what was recorded.</summary>
internal sealed class ProfileAssembler(ProfileBuilder builder, StackFrames frames, MappingRows mappings, CpuProfileOptions options)
{
    private readonly LocationRows _locations = new(builder, mappings, options.HasLines);
    private readonly SpanInterner<LocationIndex> _stacks = new();

    /// <summary>Adds all samples.</summary>
    /// <param name="stacks">The stacks that they refer to.</param>
    /// <param name="samples">The sums.</param>
    /// <param name="known">What threads used in all, if that is known better than by their samples.</param>
    /// <param name="toUnixTime">Makes nanoseconds since 1970 of those of CLOCK_MONOTONIC.</param>
    public void Add(StackStore stacks, SampleStore samples, KnownTimes? known, Func<long, long> toUnixTime)
    {
        // Stacks that differ in what was mended, or in the code that a frame was in, may be the same by now.
        var sums = new Dictionary<AssembledKey, SampleValue>();
        foreach ((SampleKey key, SampleValue value) in new UnseenTime(row => ProcessCode.IsUnseen(stacks[row].Addresses), known).Spread(samples.Values))
        {
            LocationIndex[] stack =
                [.. frames.Resolve(stacks[key.Stack], key.Thread, key.Work).Select(_locations.Of)];
            var assembled = new AssembledKey(
                _stacks.Intern(stack), options.HasThreads ? key.Thread : null, key.Labels, key.EndTime);
            ref SampleValue sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, assembled, out _);
            sum.Count += value.Count;
            sum.Nanoseconds += value.Nanoseconds;
        }

        foreach ((AssembledKey key, SampleValue sum) in sums)
        {
            builder.AddSample(_stacks[key.Stack], [sum.Count, sum.Nanoseconds], LabelsOf(key, toUnixTime));
        }
    }

    private LabelEntry[] LabelsOf(AssembledKey key, Func<long, long> toUnixTime)
    {
        var labels = new List<LabelEntry>();
        foreach ((string name, string value) in key.Labels?.Labels ?? [])
        {
            labels.Add(builder.Label(name, value));
        }

        if (key.Thread is { Id: > 0 } thread)
        {
            labels.Add(builder.Label("thread.id", thread.OwnId));
            if (thread.Name.Length > 0)
            {
                labels.Add(builder.Label("thread.name", thread.Name));
            }
        }

        if (key.EndTime != 0)
        {
            labels.Add(builder.Label("end_timestamp_ns", toUnixTime(key.EndTime), "nanoseconds"));
        }

        return [.. labels];
    }

    private readonly record struct AssembledKey(int Stack, RecordedThread? Thread, LabelSet? Labels, long EndTime);
}
