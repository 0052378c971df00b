using Pprof.Merging;

namespace Pprof;

/// <summary>
/// Adds up profiles. Samples of equal stack and labels become one, and whatever is equal is stored once; the same
/// binary loaded at different addresses counts as one. A source is read once and not kept, so that the memory is that
/// of the result. Not safe for use by several threads.
/// </summary>
/// <remarks>
/// <para>Kept are the sample types that every source has, in the order of the first source. Values are converted to
/// the finest unit seen. Samples without a value other than 0, and what only they refer to, are left out.</para>
/// <para>The result's time is the earliest, its duration the sum, its period the greatest, its comments those of all;
/// other fields are those of the first source that has them.</para>
/// </remarks>
public sealed class ProfileMerger
{
    private readonly MergedTables _tables = new();
    private readonly HeaderMerger _header = new();
    private readonly SampleTypeMerger _types = new();
    private readonly int _expectedSources;
    private SampleMerger? _samples;
    private int _sources;

    /// <summary>Begins with nothing.</summary>
    public ProfileMerger()
        : this(1)
    {
    }

    /// <summary>Begins with nothing, where it is known how many profiles will be added.</summary>
    /// <param name="expectedSources">How many, so that the tables grow in one step; a wrong number costs only speed.</param>
    public ProfileMerger(int expectedSources) => _expectedSources = expectedSources;

    /// <summary>Adds a profile.</summary>
    /// <exception cref="ProfileMismatchException">It counts other things than those before. The merger is as it was.</exception>
    /// <exception cref="InvalidOperationException">The result would exceed the length of an array.</exception>
    public void Add(Profile source) => Add(source, [], null);

    /// <summary>Adds a profile with its values multiplied, halves rounded away from zero.</summary>
    /// <param name="source">The profile.</param>
    /// <param name="ratios">A factor for each of its sample types.</param>
    /// <exception cref="ArgumentException">There is not one factor for each sample type.</exception>
    /// <inheritdoc cref="Add(Profile)"/>
    public void Add(Profile source, ReadOnlySpan<double> ratios)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (ratios.Length != source.SampleTypes.Length)
        {
            throw new ArgumentException(
                $"The profile has {source.SampleTypes.Length} sample types and there are {ratios.Length} factors.",
                nameof(ratios));
        }

        Add(source, ratios, null);
    }

    /// <summary>The sum of what was added. The merger must not be used afterwards.</summary>
    /// <exception cref="InvalidOperationException">Nothing was added.</exception>
    public Profile Build()
    {
        if (_samples is null)
        {
            throw new InvalidOperationException("There is no profile to merge.");
        }

        Profile profile = BuildAll(_samples.Build());
        if (!HasZeroSample(profile.Samples))
        {
            return profile;
        }

        // Values cancelled out. Merging once more leaves those samples behind and all that only they referred to.
        var rest = new ProfileMerger();
        rest.Add(profile);
        return rest.Build();
    }

    /// <summary>
    /// Says, before any profile is added, that one will be: its types and units count from the start, and no merged
    /// value has to be converted.
    /// </summary>
    /// <inheritdoc cref="Add(Profile)"/>
    internal void Announce(Profile source) => _types.Add(source, _types.Plan(source));

    /// <summary>Adds a profile with a label set for all its samples.</summary>
    /// <param name="source">The profile.</param>
    /// <param name="ratios">A factor for each of its sample types, or none for 1.</param>
    /// <param name="label">Replaces the texts that samples have for the label's key; null for no label.</param>
    internal void Add(Profile source, ReadOnlySpan<double> ratios, TextLabel? label)
    {
        ArgumentNullException.ThrowIfNull(source);
        SampleTypePlan plan = _types.Plan(source);
        SampleType periodType = _header.PeriodTypeWith(source);
        _samples ??= new SampleMerger(plan.Types.Length);
        if (!plan.Merged.IsIdentity(_types.Types.Length))
        {
            _samples.SelectColumns(plan.Merged);
        }

        ExpectMore();
        _types.Add(source, plan);
        _header.Add(source, periodType);
        var rows = new SourceRows(source, _tables, label);
        if (_tables.Mappings.Count == 0 && source.Mappings.Count > 0)
        {
            // The first mapping is the main binary, used or not.
            rows.MapMapping(new MappingIndex(0));
        }

        AddSamples(source.Samples, rows, new SourceValues(source.Samples, ratios, plan.Source));
    }

    // Not more than three times what there is, since the sources may be much the same.
    private void ExpectMore()
    {
        double more = _sources == 0 ? 1 : Math.Clamp((double)(_expectedSources - _sources) / _sources, 1, 3);
        _tables.Stacks.Expected = more;
        _samples!.Expected = more;
        _sources++;
    }

    private void AddSamples(SampleTable samples, SourceRows rows, SourceValues values)
    {
        ReadOnlySpan<StackIndex> stacks = samples.Stacks;
        ReadOnlySpan<LabelSetIndex> labelSets = samples.LabelSets;
        for (int sample = 0; sample < samples.Count; sample++)
        {
            if (values.TryRead(sample))
            {
                _samples!.Add(rows.MapStack(stacks[sample]), rows.MapLabelSet(labelSets[sample]), values.Current);
            }
        }
    }

    private Profile BuildAll(SampleTable samples)
    {
        (LocationIndex[] frames, int[] stackStarts) = _tables.Stacks.Release();
        (LabelEntry[] labels, int[] labelStarts) = _tables.LabelSets.Release();
        return _header.WriteTo(new Profile
        {
            Strings = _tables.Strings.Build(),
            SampleTypes = _types.Types,
            Samples = samples,
            Stacks = new StackTable(_tables.Stacks.Count, stackStarts, frames),
            LabelSets = new LabelSetTable(_tables.LabelSets.Count, labelStarts, labels),
            Locations = _tables.Locations.Build(),
            Functions = _tables.Functions.Build(),
            Mappings = _tables.Mappings.Build(),
            DefaultSampleType = _types.DefaultSampleType(),
        });
    }

    private static bool HasZeroSample(SampleTable samples)
    {
        for (int sample = 0; sample < samples.Count; sample++)
        {
            bool isZero = true;
            for (int type = 0; type < samples.ValueCount && isZero; type++)
            {
                isZero = samples.Values(type)[sample] == 0;
            }

            if (isZero)
            {
                return true;
            }
        }

        return false;
    }
}
