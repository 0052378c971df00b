namespace Pprof.Collectors.Sampling.Perf;

/// <summary>The stack that a thread was seen with last, and the time of all its samples.</summary>
internal sealed class LastStack
{
    private ulong[] _addresses = [];
    private int _addressCount;
    private int _kernelCount;
    private int _threadId;
    private long _time;
    private bool _isCut;

    /// <summary>Of its samples.</summary>
    public long Nanoseconds { get; set; }

    /// <summary>Whether there is one: not of a thread of the profiler.</summary>
    public bool IsKnown => _addressCount > 0;

    public void Set(PerfSampleReader sample)
    {
        if (sample.Addresses.Length > _addresses.Length)
        {
            _addresses = new ulong[sample.Addresses.Length];
        }

        sample.Addresses.CopyTo(_addresses);
        _addressCount = sample.Addresses.Length;
        _kernelCount = sample.KernelCount;
        _threadId = sample.ThreadId;
        _time = sample.Time;
        _isCut = sample.IsCut;
    }

    /// <summary>More time at the same place, which no timer told of.</summary>
    public StackSample With(long nanoseconds) => new()
    {
        ThreadId = _threadId,
        Time = _time,
        Addresses = _addresses.AsSpan(0, _addressCount),
        KernelCount = _kernelCount,
        Count = 0,
        Nanoseconds = nanoseconds,
        IsCut = _isCut,
    };
}
