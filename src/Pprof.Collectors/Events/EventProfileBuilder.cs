using System.Runtime.InteropServices;
using Pprof.Building;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Events;

/// <summary>Makes the profile of what a kind came to.</summary>
/// <param name="kind">The kind.</param>
/// <param name="frames">Knows the frames of stacks.</param>
/// <param name="hasLines">Whether there are files and lines.</param>
internal sealed class EventProfileBuilder(ProfileKind kind, EventFrames frames, bool hasLines)
{
    private readonly KindShape _shape = KindShape.Of(kind);
    private readonly SpanInterner<LocationIndex> _stacks = new();
    private readonly Dictionary<SampleKey, SampleSum> _sums = [];

    /// <summary>When it is taken, in nanoseconds since 1970.</summary>
    public required long TimeNanos { get; init; }

    /// <summary>The binary that the profile is said to be of; empty if it is not known.</summary>
    public required string MainBinary { get; init; }

    /// <summary>What should be known of it, a sentence each.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>Makes it.</summary>
    /// <param name="rows">The sums.</param>
    /// <param name="alive">What of each row is in use; null if that is not known.</param>
    public Profile Build(EventRow[] rows, LiveSums? alive)
    {
        var builder = new ProfileBuilder(_shape.SampleTypes.AsSpan())
        {
            DefaultSampleType = _shape.Default,
            PeriodType = _shape.PeriodType,
            Period = _shape.Period,
            TimeNanos = TimeNanos,
        };
        foreach (string notice in Notices)
        {
            builder.Comments.Add(notice);
        }

        var mappings = new MappingRows(builder, native: null);
        mappings.AddMain(MainBinary);
        AddUp(rows, alive, new LocationRows(builder, mappings, hasLines));
        foreach ((SampleKey key, SampleSum sum) in _sums)
        {
            builder.AddSample(_stacks[key.Stack], ValuesOf(sum), LabelsOf(builder, key));
        }

        return builder.Build();
    }

    // Stacks that differ in what was left out are the same here.
    private void AddUp(EventRow[] rows, LiveSums? alive, LocationRows locations)
    {
        for (int number = 0; number < rows.Length; number++)
        {
            EventKey key = rows[number].Key;
            LocationIndex[] stack = [.. frames.Resolve(key.Stack, kind).Select(locations.Of)];
            if (stack.Length == 0)
            {
                continue;
            }

            ref SampleSum sum = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _sums, new SampleKey(_stacks.Intern(stack), key.Labels, key.Type, key.Thread), out _);
            sum.Count += rows[number].Count;
            sum.Amount += rows[number].Amount;
            if (alive is not null)
            {
                sum.LiveCount += alive.Objects[number];
                sum.LiveAmount += alive.Bytes[number];
            }
        }
    }

    private long[] ValuesOf(SampleSum sum)
    {
        long[] values = [Round(sum.Count), Round(sum.Amount), Round(sum.LiveCount), Round(sum.LiveAmount)];
        return values[.._shape.SampleTypes.Length];
    }

    private static long Round(double value) => (long)Math.Round(value);

    private LabelEntry[] LabelsOf(ProfileBuilder builder, SampleKey key)
    {
        var labels = new List<LabelEntry>();
        foreach ((string name, string value) in key.Labels?.Labels ?? [])
        {
            labels.Add(builder.Label(name, value));
        }

        if (key.Type is { Length: > 0 } type)
        {
            labels.Add(builder.Label(_shape.TypeLabel, type));
        }

        if (key.Thread is { Id: not 0 } thread)
        {
            labels.Add(builder.Label("thread.id", thread.Id));
            if (thread.Name.Length > 0)
            {
                labels.Add(builder.Label("thread.name", thread.Name));
            }
        }

        return [.. labels];
    }

    private readonly record struct SampleKey(int Stack, LabelSet? Labels, string? Type, EventThread? Thread);

    private record struct SampleSum(double Count, double Amount, double LiveCount, double LiveAmount);
}
