namespace Pprof.Merging;

/// <summary>The merged row + 1 of each row of a source; 0 where it is not known yet.</summary>
internal sealed class RowMap(Profile source)
{
    public int[] Strings { get; } = new int[source.Strings.Count];

    public int[] Functions { get; } = new int[source.Functions.Count];

    public int[] Mappings { get; } = new int[source.Mappings.Count];

    public int[] Locations { get; } = new int[source.Locations.Count];
}
