using System.Collections.Immutable;
using Pprof.Collectors;

namespace Pprof.Tool.Recording;

/// <summary>A kind of profile that <c>collect</c> makes.</summary>
/// <param name="Name">As it is asked for, and as files are named.</param>
/// <param name="Summary">What it shows.</param>
internal sealed record CollectedKind(string Name, string Summary)
{
    /// <summary>CPU time.</summary>
    public static readonly CollectedKind Cpu = new("cpu", "CPU time");

    /// <summary>Time by the clock.</summary>
    public static readonly CollectedKind Wall = new("wall", "Time by the clock, waiting included");

    /// <summary>All, in the order of help.</summary>
    public static readonly ImmutableArray<CollectedKind> All =
    [
        Cpu,
        Wall,
        new("allocs", "Where memory is allocated") { Events = ProfileKind.Allocs, Units = ("object", "objects") },
        new("heap", "What of it is still in use") { Events = ProfileKind.Heap, Units = ("object in use", "objects in use"), Column = 2 },
        new("mutex", "Where threads wait for locks") { Events = ProfileKind.Mutex, Units = ("wait", "waits") },
        new("block", "Where threads wait at all") { Events = ProfileKind.Block, Units = ("wait", "waits") },
        new("exceptions", "Where exceptions are thrown") { Events = ProfileKind.Exceptions, Units = ("exception", "exceptions") },
        new("threads", "The stacks of all threads at a moment")
        {
            Look = (id, options, cancel) => ThreadStacks.TakeAsync(id, new ThreadStacksOptions { HasLines = !options.HasNoLines }, cancel: cancel),
            Units = ("thread", "threads"),
        },
        new("async", "Which async methods wait, and for what")
        {
            Look = (id, _, cancel) => AsyncStacks.TakeAsync(id, cancel: cancel),
            Units = ("async stack", "async stacks"),
            Stops = true,
        },
        new("heap-types", "All objects by type and what keeps them")
        {
            Look = (id, _, cancel) => HeapSnapshot.TakeAsync(id, cancel: cancel),
            Units = ("object", "objects"),
            Stops = true,
        },
    ];

    /// <summary>The events that it is made of; null for samples of time and for a snapshot.</summary>
    public ProfileKind? Events { get; private init; }

    /// <summary>Takes it in a moment, the last one of the recording; null for what is recorded.</summary>
    public Func<int, CollectOptions, CancellationToken, Task<RecordedProfile>>? Look { get; private init; }

    /// <summary>Whether it is taken in a moment.</summary>
    public bool IsSnapshot => Look is not null;

    /// <summary>Whether garbage is collected for it, and the program stands meanwhile.</summary>
    public bool Stops { get; private init; }

    /// <summary>Whether it is made of samples of time.</summary>
    public bool IsOfTime => Events is null && !IsSnapshot;

    /// <summary>By which clock, of samples of time.</summary>
    public ProfileClock Clock => this == Wall ? ProfileClock.Wall : ProfileClock.Cpu;

    /// <summary>What is counted, but for samples of time.</summary>
    public (string One, string Many) Units { get; private init; } = ("", "");

    /// <summary>The sample type that has the count.</summary>
    public int Column { get; private init; }

    /// <summary>The kinds of a list with commas between.</summary>
    /// <exception cref="FormatException">Some name is of none, or there twice; says what is taken instead.</exception>
    public static ImmutableArray<CollectedKind> Parse(string text)
    {
        string[] names = text.Split(',');
        CollectedKind?[] kinds = [.. names.Select(name => All.FirstOrDefault(kind => kind.Name == name))];
        return kinds.Contains(null) || kinds.Distinct().Count() < kinds.Length
            ? throw new FormatException($"{string.Join(", ", All.Select(kind => kind.Name))}, each once, with commas between")
            : [.. kinds.OfType<CollectedKind>()];
    }
}

/// <summary>A profile of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Recorded">The profile.</param>
/// <param name="Status">How its recording ended.</param>
internal sealed record CollectedProfile(CollectedKind Kind, RecordedProfile Recorded, RecorderStatus Status);

/// <summary>What came of a recording.</summary>
/// <param name="Profiles">The profiles, in the order in which they were asked for.</param>
/// <param name="Failures">Why there is no profile of the other kinds, a sentence each.</param>
internal sealed record CollectedProfiles(IReadOnlyList<CollectedProfile> Profiles, IReadOnlyList<string> Failures);
