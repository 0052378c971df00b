using Pprof.Truth.Ways;
using Pprof.Truth.Workloads;

namespace Pprof.Truth;

/// <summary>One workload in one configuration: a process, whose recordings by ways and rungs take turns.</summary>
public sealed record Session(Configuration Configuration, Workload Workload, int Repeats, IReadOnlyList<(Way Way, string Rung)> Turns);

/// <summary>
/// What a run does. All workloads in the default configuration, some in all others with a quarter of the repeats, where the
/// cells of all configurations together are judged. From outside the same engine samples, so that by default only some
/// workloads are recorded that way too.
/// </summary>
public static class Plan
{
    // What a recording takes beside its duration: starting, stopping, names.
    private const double Overhead = 0.35;
    private const double OutsideOverhead = 0.8;
    private const double StartUp = 5;

    private static readonly string[] InAllConfigurations = ["split", "strings"];
    private static readonly string[] OutsideByDefault = ["split", "strings", "tenants", "child"];

    public static IReadOnlyList<Session> Create(TruthOptions options)
    {
        IReadOnlyList<Way> ways = options.CreateWays();
        return
        [
            .. from configuration in Configuration.All
               where options.Configurations.Contains(configuration.Name)
               from workload in WorkloadTable.All
               where options.Workloads.Contains(workload.Name)
               where configuration == Configuration.Default || InAllConfigurations.Contains(workload.Name) || IsGcWork(configuration, workload)
               select new Session(configuration, workload, Repeats(options, configuration), [.. Turns(options, ways, configuration, workload)]),
        ];
    }

    /// <summary>How long a run takes, in seconds.</summary>
    public static double Estimate(IReadOnlyList<Session> sessions, TruthOptions options) => sessions.Sum(session =>
        StartUp + (session.Repeats * session.Turns.Sum(turn =>
            (options.Seconds * session.Workload.Length) + (turn.Way is InProcess ? Overhead : OutsideOverhead))));

    // The collector's kind matters most to who allocates.
    private static bool IsGcWork(Configuration configuration, Workload workload) =>
        workload.Name == "allocation" && configuration.Name is "server-gc" or "no-concurrent-gc";

    private static int Repeats(TruthOptions options, Configuration configuration) =>
        configuration == Configuration.Default || options.IsAll ? options.Repeats : Math.Max(1, options.Repeats / 4);

    private static IEnumerable<(Way Way, string Rung)> Turns(
        TruthOptions options, IReadOnlyList<Way> ways, Configuration configuration, Workload workload) =>
        from way in ways
        where way is not Outside || options.IsAll || IsOutside(configuration, workload)
        from rung in options.Rungs
        where way.Has(rung)
        select (way, rung);

    private static bool IsOutside(Configuration configuration, Workload workload) =>
        configuration == Configuration.Default ? OutsideByDefault.Contains(workload.Name) : workload.Name == "split";
}
