using System.Collections.Immutable;

namespace Pprof.Analysis;

/// <summary>A profile as a report shows it: filtered, at its granularity, with one sample type chosen.</summary>
public sealed record View
{
    /// <summary>The filtered profile.</summary>
    public required Profile Profile { get; init; }

    /// <summary>The options in effect: those asked for, as the report changes them.</summary>
    public required ViewOptions Options { get; init; }

    /// <summary>The column of the shown values.</summary>
    public required int ValueColumn { get; init; }

    /// <summary>The total that shares are of.</summary>
    public required long Total { get; init; }

    /// <summary>The filters that are set, as <c>focus=main</c>.</summary>
    public ImmutableArray<string> ActiveFilters { get; init; } = [];

    /// <summary>What the user should know: filters that matched nothing, units that differ.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>The units in which the numbers of labels are read; of the profile before its filters.</summary>
    public required NumericLabelUnits LabelUnits { get; init; }

    /// <summary>Ends the making of a report of it, between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The shown value of each sample.</summary>
    public ReadOnlySpan<long> Values => Profile.Samples.Values(ValueColumn);

    /// <summary>What the sum of some samples' values is divided by, for each sample; empty unless means are shown.</summary>
    public ReadOnlySpan<long> MeanDivisors => Options.Mean ? Profile.Samples.Values(0) : [];

    /// <summary>What the shown values count.</summary>
    public SampleType SampleType => Profile.SampleTypes[ValueColumn];
}
