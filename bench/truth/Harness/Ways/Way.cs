namespace Pprof.Truth.Ways;

/// <summary>A way to have a workload recorded.</summary>
public abstract class Way
{
    /// <summary>As the command line names it.</summary>
    public abstract string Name { get; }

    /// <summary>Variables that the workload has to be started with.</summary>
    public virtual IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    /// <summary>Whether it has this rung at all.</summary>
    public abstract bool Has(string rung);

    /// <summary>Whether the rung has to work where the kernel grants the harness what it needs.</summary>
    public virtual bool Expects(string rung, Configuration configuration) =>
        !(configuration.DeniesPerf && rung is Rungs.Perf or Rungs.PerfUser) && !configuration.HasNoPort;

    /// <summary>Records to a file.</summary>
    /// <returns>The time of the call and of its return, in nanoseconds since 1970.</returns>
    /// <exception cref="RefusedException">There is no profile.</exception>
    public abstract Task<(long Begin, long End)> RecordAsync(WorkloadProcess process, RecordRequest request);
}

/// <summary>What is to be recorded.</summary>
public sealed record RecordRequest(string Rung, int Rate, TimeSpan Duration, string Path)
{
    /// <summary>How long an answer may take.</summary>
    public TimeSpan Limit => Duration + TimeSpan.FromSeconds(30);
}
