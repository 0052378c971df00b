using Pprof.Building;

namespace Pprof.Merging;

/// <summary>The tables of a merged profile while they grow.</summary>
internal sealed class MergedTables
{
    public MergedTables()
    {
        LabelSets.Intern([]);
    }

    public StringTableBuilder Strings { get; } = new();

    public FunctionTableBuilder Functions { get; } = new();

    public MappingMerger Mappings { get; } = new();

    public LocationTableBuilder Locations { get; } = new();

    public SpanInterner<LocationIndex> Stacks { get; } = new();

    public SpanInterner<LabelEntry> LabelSets { get; } = new();
}
