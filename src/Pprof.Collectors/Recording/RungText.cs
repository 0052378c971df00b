namespace Pprof.Collectors.Recording;

/// <summary>A way to sample in words.</summary>
/// <param name="Rung">The way.</param>
/// <param name="Name">What options, variables and profiles call it.</param>
/// <param name="Sampler">Who samples, to stand behind "by".</param>
/// <param name="Promise">What it has seen of CPU time, and what may be believed of it.</param>
/// <param name="Summary">As help tells it.</param>
internal sealed record RungText(CpuRung Rung, string Name, string Sampler, string Promise, string Summary)
{
    /// <summary>All ways, best first.</summary>
    public static IReadOnlyList<RungText> All { get; } =
    [
        new(CpuRung.Perf, "perf", "the kernel", "user and kernel code", "The kernel samples, its own code too"),
        new(CpuRung.PerfUser, "perf-user", "the kernel", "user code alone; the time in the kernel is added for each thread as [kernel]",
            "The kernel samples, without its code"),
        new(CpuRung.Signal, "signal", "a timer of each thread", "time in the kernel counts for the code that called it",
            "Only for programs that record themselves"),
        new(CpuRung.Runtime, "runtime", "the runtime's sampler", "exact for each thread; within one, take it for a hint",
            "The runtime's sampler, weighted"),
    ];

    /// <summary>The names, for a message that says what may be chosen.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(row => row.Name));

    /// <summary>Who samples, with the name of the way.</summary>
    public string By => $"{Sampler} ({Name})";

    /// <summary>What it has seen by a clock, and what may be believed of it.</summary>
    public string PromiseBy(ProfileClock clock) => clock == ProfileClock.Wall ? "all managed threads, running or waiting" : Promise;

    /// <summary>The words for a way.</summary>
    public static RungText Of(CpuRung rung) => All.First(row => row.Rung == rung);

    /// <summary>The way of a name, in any case; null if there is none.</summary>
    public static CpuRung? Find(string name) => All.FirstOrDefault(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Rung;
}
