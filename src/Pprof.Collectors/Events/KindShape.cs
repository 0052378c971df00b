using System.Collections.Immutable;

namespace Pprof.Collectors.Events;

/// <summary>What a profile of a kind counts, with the names of Go, by which tools know it.</summary>
/// <param name="SampleTypes">The types of its values.</param>
/// <param name="Default">The one that is shown first; empty for the last one.</param>
/// <param name="PeriodType">What is between two samples.</param>
/// <param name="Period">How much of it.</param>
internal sealed record KindShape(ImmutableArray<SampleType> SampleTypes, string Default, SampleType PeriodType, long Period)
{
    private static readonly ImmutableArray<SampleType> Memory =
    [
        new("alloc_objects", "count"), new("alloc_space", "bytes"), new("inuse_objects", "count"), new("inuse_space", "bytes"),
    ];

    private static readonly KindShape Wait = new(
        [new("contentions", "count"), new("delay", "nanoseconds")], "", new SampleType("contentions", "count"), 1);

    /// <summary>The key of the label that has the type of what is counted; empty if there is none.</summary>
    public string TypeLabel { get; private init; } = "";

    /// <summary>Whether it counts objects.</summary>
    public bool IsMemory => SampleTypes == Memory;

    /// <summary>That of a kind.</summary>
    public static KindShape Of(ProfileKind kind) => kind switch
    {
        ProfileKind.Allocs => OfMemory("alloc_space"),
        ProfileKind.Heap => OfMemory("inuse_space"),
        ProfileKind.Mutex or ProfileKind.Block => Wait,
        ProfileKind.Exceptions => new([new("exceptions", "count")], "", new SampleType("exceptions", "count"), 1) { TypeLabel = "exception.type" },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    private static KindShape OfMemory(string shown) =>
        new(Memory, shown, new SampleType("space", "bytes"), AllocationEvents.MeanBytes) { TypeLabel = "type" };
}
