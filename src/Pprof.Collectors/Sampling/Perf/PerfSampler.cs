using System.Diagnostics;
using Pprof.Collectors.Code;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>
/// Lets the kernel sample the threads of a process, each at its own CPU time (perf_event_open). A sample stands for one
/// period: the timer runs only while its thread does, and where it fires late, it does not fire more often, so that a
/// machine whose CPUs are taken away from it, as virtual ones are, loses a few thousandths.
/// </summary>
internal sealed class PerfSampler : Sampler
{
    /// <summary>
    /// The one address of samples that stand for kernel time that was not sampled: in the last 64 KB, where no kernel has
    /// code.
    /// </summary>
    public const ulong KernelAddress = 0xFFFF_FFFF_FFFF_0000;

    /// <summary>The one address of what stands for time of a thread that no sample shows.</summary>
    public const ulong UnsampledAddress = KernelAddress + 1;

    private readonly TargetProcess _target;
    private readonly SamplerOptions _options;
    private readonly PerfEvents _events;
    private readonly TimeBalance _balance;
    private readonly PerfSampleReader _sample;
    private readonly byte[] _scratch = new byte[PerfRecordReader.LongestRecord];
    private readonly List<(PerfRing Ring, ulong Head)> _work = [];
    private readonly EarlyMappings _early = new();
    private long _startTime = long.MaxValue;
    private long _endTime = long.MaxValue;
    private long _lostSamples;
    private bool _isDisposed;

    private PerfSampler(TargetProcess target, SamplerOptions options, PerfAttributes attributes, PerfEvents events)
    {
        _target = target;
        _options = options;
        _events = events;
        _sample = new PerfSampleReader(attributes.MaxStack == 0 ? PerfAttributes.DefaultMaxStack : attributes.MaxStack);
        Period = attributes.Period;
        Rung = attributes.WithKernel ? CpuRung.Perf : CpuRung.PerfUser;
        _balance = new TimeBalance(target, options, attributes.WithKernel, Period);
    }

    public override CpuRung Rung { get; }

    public override long LostSamples => _lostSamples;

    public override int MissedThreads => _events.MissedThreads;

    public override long Period { get; }

    /// <summary>How many events are open: each takes a file descriptor.</summary>
    public int EventCount => _events.Count;

    /// <summary>Whether some threads are watched twice, and the samples of one event of each are dropped.</summary>
    public bool HasDoubles => _events.Owners.MayDouble;

    /// <summary>Opens the events of a process.</summary>
    /// <param name="target">The process.</param>
    /// <param name="withKernel">Whether kernel code is sampled too; if not, its time is added as it was counted.</param>
    /// <param name="options">How often, and which threads not.</param>
    /// <param name="reason">Why it does not work, as a sentence without a full stop; else empty.</param>
    public static PerfSampler? TryOpen(TargetProcess target, bool withKernel, SamplerOptions options, out string reason) =>
        TryOpen(target, withKernel, options, maxEvents: null, out reason);

    /// <summary>Opens the events of a process, at most so many that watch each thread on each CPU.</summary>
    internal static PerfSampler? TryOpen(
        TargetProcess target, bool withKernel, SamplerOptions options, int? maxEvents, out string reason)
    {
        var opener = new PerfOpener(target, withKernel, options, maxEvents);
        PerfEvents? events = opener.TryOpen(out reason);
        return events is null ? null : new PerfSampler(target, options, opener.Attributes, events);
    }

    // The events sample already, so that all threads begin at the same time. Makes room for what comes now.
    public override void Start()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        DrainRings(_early);
        _startTime = Stopwatch.GetTimestamp();
        _balance.Start(_startTime);
    }

    public override void Stop()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _endTime = Math.Min(_endTime, Stopwatch.GetTimestamp());
        _events.Stop();
        _balance.Stop();
    }

    public override void Drain(ISampleSink sink)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _early.HandOver(sink);
        DrainRings(sink);
        if (_endTime == long.MaxValue)
        {
            _events.FindThreads();
            _balance.Drain(sink, Stopwatch.GetTimestamp());
        }
        else
        {
            _balance.DrainRest(sink, _endTime);
        }
    }

    public override void Dispose()
    {
        _isDisposed = true;
        _events.Dispose();
    }

    // Heads are read before forks are looked for: what lies before them comes from threads whose forks are in the rings.
    private void DrainRings(ISampleSink sink)
    {
        _work.Clear();
        _work.AddRange(_events.Rings.Select(ring => (ring, ring.Head)));
        if (_events.Owners.MayDouble)
        {
            FindForks();
        }

        foreach ((PerfRing ring, ulong head) in _work)
        {
            DrainRing(ring, head, sink);
        }

        _events.Owners.Forget();
    }

    private void FindForks()
    {
        foreach ((PerfRing ring, _) in _work)
        {
            ulong head = ring.Head;
            var records = new PerfRecordReader(ring.Records, Math.Max(ring.Tail, ring.Searched), head, _scratch);
            while (records.MoveNext())
            {
                if (records.Kind == PerfRecordKind.Fork && PerfTask.TryRead(records.Record, out PerfTask task))
                {
                    _events.Owners.AddFork(task.Time, task.ThreadId, task.ParentId);
                }
            }

            ring.Searched = head;
        }

        _events.Owners.ApplyForks();
    }

    private void DrainRing(PerfRing ring, ulong head, ISampleSink sink)
    {
        var records = new PerfRecordReader(ring.Records, ring.Tail, head, _scratch);
        while (records.MoveNext())
        {
            Take(records.Kind, records.Record, sink);
        }

        _lostSamples += records.IsDamaged ? 1 : 0;
        ring.Tail = head;
    }

    private void Take(PerfRecordKind kind, ReadOnlySpan<byte> record, ISampleSink sink)
    {
        switch (kind)
        {
            case PerfRecordKind.Sample:
                TakeSample(record, sink);
                break;
            case PerfRecordKind.Mmap2:
                if (PerfMapping.TryRead(record, out int processId, out CodeMapping mapping) && processId == _target.Id)
                {
                    sink.AddMapping(mapping);
                }

                break;
            case PerfRecordKind.Exit:
                if (PerfTask.TryRead(record, out PerfTask task))
                {
                    _events.End(task.ThreadId);
                    _balance.End(task.ThreadId);
                }

                break;
            case PerfRecordKind.Lost:
                _lostSamples += PerfLoss.Read(record);
                break;
            default:
                break;
        }
    }

    // Where children are inherited like threads, they are told by their process.
    private void TakeSample(ReadOnlySpan<byte> record, ISampleSink sink)
    {
        if (!_sample.TryRead(record))
        {
            _lostSamples++;
            return;
        }

        if (_sample.ProcessId != _target.Id || _sample.Time < _startTime || _sample.Time > _endTime
            || !_events.Owners.Accepts(_sample.ThreadId, _sample.EventId))
        {
            return;
        }

        bool isExcluded = _options.IsExcluded(_sample.ThreadId);
        _balance.AddSample(_sample, isExcluded);
        if (isExcluded)
        {
            return;
        }

        sink.Add(new StackSample
        {
            ThreadId = _sample.ThreadId,
            Time = _sample.Time,
            Addresses = _sample.Addresses,
            KernelCount = _sample.KernelCount,
            StackWords = _sample.StackWords,
            StackPointer = _sample.StackPointer,
            FramePointer = _sample.FramePointer,
            Count = 1,
            Nanoseconds = Period,
            IsCut = _sample.IsCut,
        });
    }
}
