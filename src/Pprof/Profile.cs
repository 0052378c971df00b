using System.Collections.Immutable;

namespace Pprof;

/// <summary>
/// A profile: samples with their stacks, labels and values, and what the stacks refer to. Immutable; a filter makes a
/// new profile that shares every table it did not touch, so any number of threads may read one.
/// </summary>
/// <remarks>
/// The tables are columns with dense rows. An indexer with a typed index gives one row in a convenient form; code that
/// walks millions of frames reads the columns.
/// </remarks>
public sealed record Profile
{
    /// <summary>Every text of the tables.</summary>
    public required StringTable Strings { get; init; }

    /// <summary>What each sample's values count, in the order of the values.</summary>
    public required ImmutableArray<SampleType> SampleTypes { get; init; }

    /// <summary>The samples.</summary>
    public required SampleTable Samples { get; init; }

    /// <summary>The stacks that samples refer to.</summary>
    public required StackTable Stacks { get; init; }

    /// <summary>The sets of labels that samples refer to.</summary>
    public LabelSetTable LabelSets { get; init; } = LabelSetTable.Empty;

    /// <summary>The locations that stacks refer to.</summary>
    public required LocationTable Locations { get; init; }

    /// <summary>The functions that lines refer to.</summary>
    public required FunctionTable Functions { get; init; }

    /// <summary>The mappings that locations refer to.</summary>
    public MappingTable Mappings { get; init; } = MappingTable.Empty;

    /// <summary>The sample type to show first; empty for the last one.</summary>
    public Utf8Text DefaultSampleType { get; init; }

    /// <summary>What <see cref="Period"/> counts: the event between two samples.</summary>
    public SampleType PeriodType { get; init; }

    /// <summary>The number of events between two samples, in the unit of <see cref="PeriodType"/>.</summary>
    public long Period { get; init; }

    /// <summary>When the recording began, in nanoseconds since 1970 UTC; 0 if unknown.</summary>
    public long TimeNanos { get; init; }

    /// <summary>How long the recording took, in nanoseconds; 0 if unknown.</summary>
    public long DurationNanos { get; init; }

    /// <summary>A pattern for functions to drop from the leaf end of stacks, with all they call; empty for none.</summary>
    public Utf8Text DropFrames { get; init; }

    /// <summary>A pattern for functions to keep although <see cref="DropFrames"/> matches; empty for none.</summary>
    public Utf8Text KeepFrames { get; init; }

    /// <summary>Free text about the profile, a comment each.</summary>
    public ImmutableArray<Utf8Text> Comments { get; init; } = [];

    /// <summary>A link to documentation of the profile's type; empty for none.</summary>
    public Utf8Text DocUrl { get; init; }

    /// <summary>
    /// Top-level fields that profile.proto did not define when this library was made, tags included, as they stood in
    /// the input; the writer appends them. Merging drops them.
    /// </summary>
    public ReadOnlyMemory<byte> UnknownFields { get; init; }

    /// <summary>A text.</summary>
    public Utf8Text this[StringIndex index] => Strings[index];

    /// <summary>A sample with its stack, values and labels.</summary>
    public Sample this[SampleIndex index] => new(this, index);

    /// <summary>A stack's locations, leaf first.</summary>
    public ReadOnlySpan<LocationIndex> this[StackIndex index] => Stacks[index];

    /// <summary>A set of labels.</summary>
    public ReadOnlySpan<LabelEntry> this[LabelSetIndex index] => LabelSets[index];

    /// <summary>A location with its lines.</summary>
    public Location this[LocationIndex index] => new(this, index);

    /// <summary>A line with its function.</summary>
    public Line this[LineIndex index] => new(this, index);

    /// <summary>A function.</summary>
    public Function this[FunctionIndex index] => new(this, index);

    /// <summary>A mapping; the index must not be <see cref="MappingIndex.None"/>.</summary>
    public Mapping this[MappingIndex index] => Mappings[index];
}
