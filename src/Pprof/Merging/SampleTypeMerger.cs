using System.Collections.Immutable;
using Pprof.Building;

namespace Pprof.Merging;

/// <summary>Keeps the sample types that every source has, in the order of the first, each in the finest unit seen.</summary>
internal sealed class SampleTypeMerger
{
    private readonly List<SourceHeader> _sources = [];

    public ImmutableArray<SampleType> Types { get; private set; } = [];

    /// <summary>What becomes of the columns if the source is added. Changes nothing.</summary>
    /// <exception cref="ProfileMismatchException">The source has no type in common with the others, or a unit that does not convert.</exception>
    public SampleTypePlan Plan(Profile source)
    {
        Dictionary<Utf8Text, int> columns = DistinctSampleTypeFilter.ColumnsByName(source.SampleTypes);
        return _sources.Count == 0 ? PlanFirst(source.SampleTypes, columns) : PlanNext(source.SampleTypes, columns);
    }

    /// <summary>Adds the source that the plan was made for.</summary>
    public void Add(Profile source, SampleTypePlan plan)
    {
        Types = plan.Types;
        var header = new SourceHeader(
            [.. source.SampleTypes.Select(type => type.Type.Copy())], source.DefaultSampleType.Copy());

        // Thousands of sources have the same header.
        if (_sources.Count == 0 || !_sources[^1].Equals(header))
        {
            _sources.Add(header);
        }
    }

    /// <summary>The first default that a source names, or the first type where a source lost its default's column.</summary>
    public Utf8Text DefaultSampleType()
    {
        HashSet<Utf8Text> names = [.. Types.Select(type => type.Type)];
        foreach (SourceHeader source in _sources)
        {
            bool isChanged = !source.Names.SequenceEqual(Types.Select(type => type.Type));
            Utf8Text choice = isChanged && !names.Contains(source.Default) ? Types[0].Type : source.Default;
            if (!choice.IsEmpty)
            {
                return choice;
            }
        }

        return Utf8Text.Empty;
    }

    private static SampleTypePlan PlanFirst(ImmutableArray<SampleType> types, Dictionary<Utf8Text, int> columns)
    {
        var plan = new PlanBuilder();
        for (int column = 0; column < types.Length; column++)
        {
            if (columns.ContainsKey(types[column].Type))
            {
                plan.Add(new SampleType(types[column].Type.Copy(), types[column].Unit.Copy()));
                plan.Source.Add(column, 1);
            }
        }

        return plan.Build();
    }

    private SampleTypePlan PlanNext(ImmutableArray<SampleType> types, Dictionary<Utf8Text, int> columns)
    {
        var plan = new PlanBuilder();
        for (int merged = 0; merged < Types.Length; merged++)
        {
            if (columns.TryGetValue(Types[merged].Type, out int column))
            {
                SampleType common = CommonUnit.Of(Types[merged], types[column]);
                plan.Add(common);
                plan.Merged.Add(merged, CommonUnit.Ratio(Types[merged].Unit, common.Unit));
                plan.Source.Add(column, CommonUnit.Ratio(types[column].Unit, common.Unit));
            }
        }

        return plan.Count > 0
            ? plan.Build()
            : throw new ProfileMismatchException(
                $"the profiles have no sample type in common: {string.Join(", ", Types)} and {string.Join(", ", types)}");
    }

    private sealed record SourceHeader(ImmutableArray<Utf8Text> Names, Utf8Text Default)
    {
        public bool Equals(SourceHeader? other) =>
            other is not null && Default == other.Default && Names.SequenceEqual(other.Names);

        public override int GetHashCode() => HashCode.Combine(Names.Length, Default);
    }

    private sealed class PlanBuilder
    {
        private readonly ImmutableArray<SampleType>.Builder _types = ImmutableArray.CreateBuilder<SampleType>();

        public ColumnList Merged { get; } = new();

        public ColumnList Source { get; } = new();

        public int Count => _types.Count;

        public void Add(SampleType type) => _types.Add(type);

        public SampleTypePlan Build() => new(_types.ToImmutable(), Merged.Build(), Source.Build());
    }

    private sealed class ColumnList
    {
        private readonly List<int> _columns = [];
        private readonly List<double> _ratios = [];

        public void Add(int column, double ratio)
        {
            _columns.Add(column);
            _ratios.Add(ratio);
        }

        public ColumnSelection Build() => new([.. _columns], new ValueScale([.. _ratios]));
    }
}

/// <summary>How the columns of a source join those that were merged before.</summary>
/// <param name="Types">The types afterwards.</param>
/// <param name="Merged">What stays of the columns so far; no column if there were none.</param>
/// <param name="Source">What is taken of the source.</param>
internal sealed record SampleTypePlan(
    ImmutableArray<SampleType> Types, ColumnSelection Merged, ColumnSelection Source);

/// <summary>Some columns in a new order.</summary>
/// <param name="Columns">The present column of each new one.</param>
/// <param name="Scale">Converts values in the new order.</param>
internal sealed record ColumnSelection(int[] Columns, ValueScale Scale)
{
    /// <summary>Whether it is all of so many columns as they are.</summary>
    public bool IsIdentity(int count) =>
        Scale.IsOne && Columns.Length == count && !Columns.Where((column, position) => column != position).Any();
}
