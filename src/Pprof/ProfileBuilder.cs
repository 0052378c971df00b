using System.Collections.Immutable;
using Pprof.Building;

namespace Pprof;

/// <summary>
/// Makes a profile from functions, locations and samples. Equal texts, functions, locations, stacks and label sets are
/// stored once; samples stay as they were added. Not safe for use by several threads.
/// </summary>
public sealed class ProfileBuilder
{
    private readonly StringTableBuilder _strings = new();
    private readonly FunctionTableBuilder _functions = new();
    private readonly LocationTableBuilder _locations = new();
    private readonly List<Mapping> _mappings = [];
    private readonly SpanInterner<LocationIndex> _stacks = new();
    private readonly SpanInterner<LabelEntry> _labelSets = new();
    private readonly SampleTableBuilder _samples;
    private readonly ImmutableArray<SampleType> _sampleTypes;

    /// <summary>Begins a profile whose samples have a value for each of these types.</summary>
    public ProfileBuilder(params ReadOnlySpan<SampleType> sampleTypes)
    {
        _sampleTypes = [.. sampleTypes];
        _samples = new SampleTableBuilder(sampleTypes.Length);
        _labelSets.Intern([]);
    }

    /// <inheritdoc cref="Profile.DefaultSampleType"/>
    public Utf8Text DefaultSampleType { get; set; }

    /// <inheritdoc cref="Profile.PeriodType"/>
    public SampleType PeriodType { get; set; }

    /// <inheritdoc cref="Profile.Period"/>
    public long Period { get; set; }

    /// <inheritdoc cref="Profile.TimeNanos"/>
    public long TimeNanos { get; set; }

    /// <inheritdoc cref="Profile.DurationNanos"/>
    public long DurationNanos { get; set; }

    /// <inheritdoc cref="Profile.DropFrames"/>
    public Utf8Text DropFrames { get; set; }

    /// <inheritdoc cref="Profile.KeepFrames"/>
    public Utf8Text KeepFrames { get; set; }

    /// <inheritdoc cref="Profile.DocUrl"/>
    public Utf8Text DocUrl { get; set; }

    /// <inheritdoc cref="Profile.Comments"/>
    public IList<Utf8Text> Comments { get; } = [];

    /// <summary>The row of a function, added if there is no equal one.</summary>
    /// <param name="name">The name as shown.</param>
    /// <param name="systemName">The name as the system knows it; null for <paramref name="name"/>.</param>
    /// <param name="filename">The source file, or empty.</param>
    /// <param name="startLine">The function's first line, or 0.</param>
    public FunctionIndex AddFunction(
        Utf8Text name, Utf8Text? systemName = null, Utf8Text filename = default, long startLine = 0)
    {
        StringIndex nameIndex = _strings.Add(name);
        StringIndex systemNameIndex = systemName is null ? nameIndex : _strings.Add(systemName.Value);
        return _functions.Add(new FunctionKey(nameIndex, systemNameIndex, _strings.Add(filename), startLine));
    }

    /// <summary>Adds a mapping; the first one is the main binary.</summary>
    /// <param name="mapping">Its <see cref="Mapping.Id"/> is kept.</param>
    public MappingIndex AddMapping(Mapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        _mappings.Add(mapping);
        return new MappingIndex(_mappings.Count - 1);
    }

    /// <summary>The row of a location, added if there is no equal one.</summary>
    /// <param name="mapping">The mapping that holds the address, or <see cref="MappingIndex.None"/>.</param>
    /// <param name="address">The instruction address, or 0.</param>
    /// <param name="lines">From the innermost inlined call to the function that holds the code; none if unknown.</param>
    /// <param name="isFolded">Whether several functions share this code.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mapping or a line's function is not of this builder.</exception>
    public LocationIndex AddLocation(
        MappingIndex mapping, ulong address, ReadOnlySpan<LineEntry> lines, bool isFolded = false)
    {
        CheckLocation(mapping, lines);
        return _locations.Add(mapping, address, lines, isFolded);
    }

    /// <summary>A new location, even if there is an equal one.</summary>
    /// <inheritdoc cref="AddLocation"/>
    public LocationIndex AppendLocation(
        MappingIndex mapping, ulong address, ReadOnlySpan<LineEntry> lines, bool isFolded = false)
    {
        CheckLocation(mapping, lines);
        return _locations.Append(mapping, address, lines, isFolded);
    }

    /// <summary>A label with a text.</summary>
    /// <exception cref="ArgumentException">The text is empty: the format cannot hold it.</exception>
    public LabelEntry Label(Utf8Text key, Utf8Text str) => str.IsEmpty
        ? throw new ArgumentException("A label's text must not be empty.", nameof(str))
        : new LabelEntry(_strings.Add(key), _strings.Add(str), 0, StringIndex.Empty);

    /// <summary>A label with a number, and its unit if there is one.</summary>
    public LabelEntry Label(Utf8Text key, long num, Utf8Text numUnit = default) =>
        new(_strings.Add(key), StringIndex.Empty, num, _strings.Add(numUnit));

    /// <summary>Adds a sample.</summary>
    /// <param name="stack">The locations, leaf first; may be empty.</param>
    /// <param name="values">A value for each sample type.</param>
    /// <param name="labels">Made by <see cref="Label(Utf8Text, Utf8Text)"/>; may be empty.</param>
    /// <exception cref="ArgumentException">There is not one value for each sample type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A location is not of this builder.</exception>
    public void AddSample(
        ReadOnlySpan<LocationIndex> stack, ReadOnlySpan<long> values, ReadOnlySpan<LabelEntry> labels = default)
    {
        if (values.Length != _sampleTypes.Length)
        {
            throw new ArgumentException(
                $"A sample needs {_sampleTypes.Length} values, one for each type, and has {values.Length}.",
                nameof(values));
        }

        foreach (LocationIndex location in stack)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(location.Value, nameof(stack));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(location.Value, _locations.Count, nameof(stack));
        }

        _samples.Add(
            new StackIndex(_stacks.Intern(stack)), new LabelSetIndex(_labelSets.Intern(labels)), values);
    }

    /// <summary>The profile of all that was added. The builder must not be used afterwards.</summary>
    public Profile Build()
    {
        (LocationIndex[] frames, int[] stackStarts) = _stacks.Release();
        (LabelEntry[] labels, int[] labelStarts) = _labelSets.Release();
        return new Profile
        {
            Strings = _strings.Build(),
            SampleTypes = _sampleTypes,
            Samples = _samples.Build(),
            Stacks = new StackTable(_stacks.Count, stackStarts, frames),
            LabelSets = new LabelSetTable(_labelSets.Count, labelStarts, labels),
            Locations = _locations.Build(),
            Functions = _functions.Build(),
            Mappings = new MappingTable([.. _mappings]),
            DefaultSampleType = DefaultSampleType,
            PeriodType = PeriodType,
            Period = Period,
            TimeNanos = TimeNanos,
            DurationNanos = DurationNanos,
            DropFrames = DropFrames,
            KeepFrames = KeepFrames,
            Comments = [.. Comments],
            DocUrl = DocUrl,
        };
    }

    private void CheckLocation(MappingIndex mapping, ReadOnlySpan<LineEntry> lines)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(mapping.Value, _mappings.Count, nameof(mapping));
        foreach (LineEntry line in lines)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(line.Function.Value, nameof(lines));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(line.Function.Value, _functions.Count, nameof(lines));
        }
    }
}

/// <summary>A source line of a location that is being built.</summary>
/// <param name="Function">The function that the line belongs to.</param>
/// <param name="Number">The line number, from 1; 0 if unknown.</param>
/// <param name="Column">The column, from 1; 0 if unknown.</param>
public readonly record struct LineEntry(FunctionIndex Function, long Number = 0, long Column = 0);
