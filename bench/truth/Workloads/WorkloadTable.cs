using Pprof.Truth.Workloads.Works;

namespace Pprof.Truth.Workloads;

/// <summary>All workloads.</summary>
public static class WorkloadTable
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new Split(), new Strings(), new SystemCalls(), new NativeCalls(), new Sleepers(), new ShortThreads(), new Tenants(),
        new ChildProcess(), new Framework(), new Recursion(), new Allocation(), new Hashing(), new Bursts(), new Handoffs(),
    ];

    /// <summary>Those that are for measuring cost, not truth.</summary>
    public static IReadOnlyList<Workload> ForCost { get; } = [new Throughput(), new ManyStacks(), new Idle()];

    public static Workload Find(string name) =>
        All.Concat(ForCost).FirstOrDefault(workload => workload.Name == name) ?? throw new ArgumentException($"no workload {name}");
}
