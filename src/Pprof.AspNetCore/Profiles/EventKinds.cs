using Pprof.Collectors;
using Pprof.Collectors.Events;

namespace Pprof.AspNetCore.Profiles;

/// <summary>The kinds that are made of the runtime's events, by the names of their addresses.</summary>
internal static class EventKinds
{
    private static readonly EventKind[] Kinds =
    [
        new("allocs", ProfileKind.Allocs, "A sampling of all past memory allocations"),
        new("block", ProfileKind.Block, "Stack traces that led to blocking on synchronization primitives"),
        new("exceptions", ProfileKind.Exceptions, "Stack traces that threw exceptions, with their types"),
        new("heap", ProfileKind.Heap, "A sampling of memory allocations of live objects. You can specify the gc GET parameter to run GC before taking the heap sample."),
        new("mutex", ProfileKind.Mutex, "Stack traces that waited for contended locks"),
    ];

    /// <summary>The kinds.</summary>
    public static IReadOnlyList<EventKind> All => Kinds;

    /// <summary>Their names, ordered.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>The kind of a name.</summary>
    public static EventKind Find(string name) => Kinds.Single(kind => kind.Name == name);
}

/// <summary>A kind of profile that is made of events.</summary>
/// <param name="Name">As the address has it.</param>
/// <param name="Kind">As the recorder has it.</param>
/// <param name="Description">A sentence for the index page.</param>
internal sealed record EventKind(string Name, ProfileKind Kind, string Description)
{
    /// <summary>What its samples count.</summary>
    public KindShape Shape => KindShape.Of(Kind);

    /// <summary>A profile without samples.</summary>
    /// <param name="time">When it was taken.</param>
    /// <param name="comment">Why there are none.</param>
    public Profile Empty(DateTimeOffset time, string comment)
    {
        KindShape shape = Shape;
        var builder = new ProfileBuilder(shape.SampleTypes.AsSpan())
        {
            DefaultSampleType = shape.Default,
            PeriodType = shape.PeriodType,
            Period = shape.Period,
            TimeNanos = UnixTime.NanosecondsOf(time),
        };
        builder.Comments.Add(comment);
        return builder.Build();
    }
}
