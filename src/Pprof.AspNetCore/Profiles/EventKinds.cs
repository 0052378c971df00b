using System.Collections.Immutable;

namespace Pprof.AspNetCore.Profiles;

/// <summary>The kinds that are made of the runtime's events: what an empty profile of each looks like.</summary>
internal static class EventKinds
{
    private static readonly SampleType Bytes = new("space", "bytes");
    private static readonly SampleType Contentions = new("contentions", "count");
    private static readonly SampleType Exceptions = new("exceptions", "count");

    private static readonly ImmutableArray<SampleType> Memory =
    [
        new("alloc_objects", "count"), new("alloc_space", "bytes"), new("inuse_objects", "count"), new("inuse_space", "bytes"),
    ];

    private static readonly ImmutableArray<SampleType> Delays = [Contentions, new("delay", "nanoseconds")];

    private static readonly EventKind[] Kinds =
    [
        new("allocs", "A sampling of all past memory allocations", Memory, "alloc_space", Bytes, 102_400),
        new("block", "Stack traces that led to blocking on synchronization primitives", Delays, "", Contentions, 1),
        new("exceptions", "Stack traces that threw exceptions, with their types", [Exceptions], "", Exceptions, 1),
        new("heap", "A sampling of memory allocations of live objects. You can specify the gc GET parameter to run GC before taking the heap sample.", Memory, "inuse_space", Bytes, 102_400),
        new("mutex", "Stack traces of holders of contended mutexes", Delays, "", Contentions, 1),
    ];

    /// <summary>The kinds.</summary>
    public static IReadOnlyList<EventKind> All => Kinds;

    /// <summary>Their names, ordered.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(kind => kind.Name)];
}

/// <summary>A kind of profile that is made of events.</summary>
/// <param name="Name">As the address has it.</param>
/// <param name="Description">A sentence for the index page.</param>
/// <param name="Types">What its samples count.</param>
/// <param name="DefaultType">Which of them is shown first; empty for the last.</param>
/// <param name="PeriodType">What is counted between samples.</param>
/// <param name="Period">How much of it.</param>
internal sealed record EventKind(
    string Name, string Description, ImmutableArray<SampleType> Types, string DefaultType, SampleType PeriodType, long Period)
{
    /// <summary>A profile without samples.</summary>
    /// <param name="time">When it was taken.</param>
    /// <param name="comment">Why there are none.</param>
    public Profile Empty(DateTimeOffset time, string comment)
    {
        var builder = new ProfileBuilder(Types.AsSpan())
        {
            DefaultSampleType = DefaultType,
            PeriodType = PeriodType,
            Period = Period,
            TimeNanos = UnixTime.NanosecondsOf(time),
        };
        builder.Comments.Add(comment);
        return builder.Build();
    }
}
