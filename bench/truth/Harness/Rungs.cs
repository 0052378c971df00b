using Pprof.Truth.Workloads;

namespace Pprof.Truth;

/// <summary>The rungs by the names of the command line.</summary>
public static class Rungs
{
    public const string Perf = "perf";
    public const string PerfUser = "perf-user";
    public const string Signal = "signal";
    public const string Runtime = "runtime";

    /// <summary>The one that the recorder takes by itself.</summary>
    public const string Auto = "auto";

    public static IReadOnlyList<string> All { get; } = [Perf, PerfUser, Signal, Runtime];

    public static Promise PromiseOf(string rung) => rung switch
    {
        Perf => Promise.Perf,
        PerfUser => Promise.PerfUser,
        Signal => Promise.Signal,
        Runtime => Promise.Runtime,
        _ => Promise.None,
    };

    /// <summary>What a rung promises, in words.</summary>
    public static string Words(string rung) => rung switch
    {
        Perf => "user and kernel time, by thread and method; the kernel's is its caller's",
        PerfUser => "user time by thread and method; the kernel's as a `[kernel]` node, so that totals are right",
        Signal => "user and kernel time, by thread and method; the kernel's is its caller's",
        _ => "the time of each thread; where in a thread it goes is a hint, shown and not judged",
    };
}
