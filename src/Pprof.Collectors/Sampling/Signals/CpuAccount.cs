namespace Pprof.Collectors.Sampling.Signals;

/// <summary>
/// Adds up the CPU time that was accounted for, to tell in the end how much of the process's nobody saw: that of threads
/// that lived and died between two looks, or whose timers were refused. All times are in nanoseconds.
/// </summary>
internal sealed class CpuAccount(long period, long firstProcessCpu)
{
    private long _seen;
    private long _estimates;

    /// <summary>Counts CPU time that is known: by the clock of a thread, handed over without a stack, or left out.</summary>
    public void Add(long cpu) => _seen += cpu;

    /// <summary>
    /// Counts a thread that has ended, so that its CPU time is known by its samples alone: right on average, and off by up
    /// to a period.
    /// </summary>
    public void AddEstimate(long samples)
    {
        _seen += samples * period;
        _estimates++;
    }

    /// <summary>
    /// What nobody saw; 0 unless it is above a period and above two standard deviations of what the estimates may be off.
    /// </summary>
    /// <param name="processCpu">The CPU time of the process in the end.</param>
    public long Unseen(long processCpu)
    {
        long unseen = processCpu - firstProcessCpu - _seen;

        // Whether one expiry more or less falls into a thread's life has a deviation of half a period at most.
        double noise = period * Math.Max(1, Math.Sqrt(_estimates));
        return unseen > noise ? unseen : 0;
    }
}
