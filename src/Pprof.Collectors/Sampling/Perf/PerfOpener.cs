using Microsoft.Win32.SafeHandles;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>Finds by trying how much the kernel samples, and opens that.</summary>
internal sealed class PerfOpener
{
    // A descriptor and 2 KB of the kernel's memory each.
    private const int DefaultMaxEvents = 2_048;

    // A quarter of the files that we may have open is left to the program, which may be our own.
    private const int FileShare = 4;

    // Rings hold what comes in this time, which is what a drain may be late by.
    private const int HeldMilliseconds = 500;
    private const int LeastHeldMilliseconds = 100;

    // A stack of 127 frames with two marks, its registers and the rest, but without its memory.
    private const int LongestOtherwise = 48 + (129 * 8) + 24 + 8 + 8;

    // Of all rings together where each thread has one.
    private const int MaxRingBytes = 2 << 20;
    private const int MinRingBytes = 32 << 10;
    private const long MaxThreadRingBytes = 64L << 20;

    private readonly TargetProcess _target;
    private readonly SamplerOptions _options;
    private readonly int _maxEvents;
    private PerfAttributes _attributes;

    public PerfOpener(TargetProcess target, bool withKernel, SamplerOptions options, int? maxEvents)
    {
        _target = target;
        _options = options;
        _maxEvents = maxEvents ?? DefaultMaxEvents;
        _attributes = new PerfAttributes { Period = 1_000_000_000L / options.Rate, WithKernel = withKernel };
    }

    /// <summary>What the kernel was asked for in the end.</summary>
    public PerfAttributes Attributes => _attributes;

    public PerfEvents? TryOpen(out string reason)
    {
        if (!PerfCalls.AreKnown)
        {
            reason = "perf_event_open is a call of Linux on x64 and arm64";
            return null;
        }

        int denial = ProbeOwnThread();
        if (denial != 0)
        {
            reason = PerfDenial.DescribeForAll(denial, _attributes.WithKernel);
            return null;
        }

        PerfEvents? events = TryOpenTarget(out PerfError error);
        reason = events is null ? PerfDenial.DescribeForProcess(error, _target.Id) : "";
        return events;
    }

    // What is allowed on our own thread and known to the kernel; older ones do not know all that is asked for.
    private int ProbeOwnThread()
    {
        int error = Probe(_attributes);
        if (error == Errno.Overflow)
        {
            _attributes = _attributes with { MaxStack = 0 };
            error = Probe(_attributes);
        }

        if (error == Errno.Invalid)
        {
            _attributes = _attributes with { InheritsThreadsOnly = false };
            error = Probe(_attributes);
        }

        return error;
    }

    private static int Probe(PerfAttributes attributes)
    {
        using SafeFileHandle? source = PerfCalls.Open(attributes.ToArray(), 0, PerfCalls.AnyCpu, out int error);
        return error;
    }

    private PerfEvents? TryOpenTarget(out PerfError error)
    {
        IReadOnlyList<int> cpus = OnlineCpus.Read();
        int threads = _target.ThreadIds().Count;
        error = default;
        if ((long)threads * cpus.Count <= Math.Min(_maxEvents, FileLimit.Read() / FileShare))
        {
            PerfRequest request = Request();
            PerfEvents? events = Shrink(
                RingBytes(_options.Rate), bytes => (PerfCpuEvents.TryOpen(request, cpus, bytes, out PerfError e), e), out error);
            if (events is not null || !Errno.IsWantOfFiles(error.Number))
            {
                return events;
            }
        }

        int ringBytes = FloorToPages((int)Math.Min(RingBytes(_options.Rate), MaxThreadRingBytes / Math.Max(threads, 1)));
        _attributes = _attributes with { Inherits = false, StackRoom = StackRoom(ringBytes) };
        PerfRequest single = Request();
        return Shrink(ringBytes, bytes => (PerfThreadEvents.TryOpen(single, bytes, out PerfError e), e), out error);
    }

    private PerfRequest Request() => new(_attributes.ToArray(), _target.ThreadIds, _options.IsExcluded);

    // An unprivileged user may lock little memory (kernel.perf_event_mlock_kb and ulimit -l), so it is tried with less.
    private static PerfEvents? Shrink(int ringBytes, Func<int, (PerfEvents? Events, PerfError Error)> open, out PerfError error)
    {
        while (true)
        {
            (PerfEvents? events, error) = open(ringBytes);
            if (events is not null || !error.IsMemory || ringBytes <= Environment.SystemPageSize)
            {
                return events;
            }

            ringBytes /= 2;
        }
    }

    // At 10 kHz the longest samples of 140 ms fit, usual ones, of 30 frames, of 300 ms; at 99 Hz those of a second.
    private int RingBytes(int rate)
    {
        long bytes = (long)rate * HeldMilliseconds / 1_000 * (LongestOtherwise + _attributes.StackBytes);
        return FloorToPages((int)Math.Clamp(2 * bytes, MinRingBytes, MaxRingBytes));
    }

    // A small ring rather holds less of each stack than fewer samples.
    private int StackRoom(int ringBytes) =>
        (int)((ringBytes * 1_000L / Math.Max(1, (long)_options.Rate * LeastHeldMilliseconds)) - LongestOtherwise);

    private static int FloorToPages(int bytes) =>
        Math.Max(Environment.SystemPageSize, 1 << int.Log2(Math.Max(bytes, 1)));
}
