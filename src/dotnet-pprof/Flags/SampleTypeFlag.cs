namespace Pprof.Tool.Flags;

/// <summary>A short form of <c>-sample_index</c>; where several are given, the first of this order counts.</summary>
internal sealed record SampleTypeFlag(string Name, string SampleType, bool IsMean = false)
{
    public static IReadOnlyList<SampleTypeFlag> All { get; } =
    [
        new("total_delay", "delay"),
        new("mean_delay", "delay", IsMean: true),
        new("contentions", "contentions"),
        new("inuse_space", "inuse_space"),
        new("inuse_objects", "inuse_objects"),
        new("alloc_space", "alloc_space"),
        new("alloc_objects", "alloc_objects"),
    ];
}
