using System.Diagnostics;
using Pprof.Collectors.Recording;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Labels;

/// <summary>
/// The labels of another process's threads, as its own copy of this library tells them; threads have the numbers by which
/// that process counts them. What is told comes up to <see cref="LabelPump.Interval"/> late, and the runtime hands it on
/// about 100 ms later. Events may be added while another thread finds.
/// </summary>
internal sealed class TraceLabels : ILabelTimeline, ITraceConsumer
{
    private const int MostThreads = 1 << 16;
    private const int MostSwitches = 1 << 21;
    private const long KeptTime = 10_000_000_000;

    // The target tells them by a thread, which a busy machine lets wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly LabelDefinitions _definitions = new();
    private readonly Dictionary<int, LabelTimeline> _threads = [];
    private long _switches;
    private long _forgotten;
    private long _knownUntil;
    private long _lost;

    /// <inheritdoc/>
    public IEnumerable<TraceProvider> Providers => [new TraceProvider(LabelBatch.Provider, ulong.MaxValue, Level: 4)];

    /// <inheritdoc/>
    public long LostSwitches => Interlocked.Read(ref _lost);

    /// <inheritdoc/>
    public bool IsImmediate => false;

    /// <summary>
    /// Up to when labels are known, in nanoseconds of CLOCK_MONOTONIC; 0 as long as the process has told nothing, as one
    /// that does not use labels never does.
    /// </summary>
    public long KnownUntil => Interlocked.Read(ref _knownUntil);

    /// <summary>The switches that nobody asked for yet.</summary>
    public long WaitingSwitches
    {
        get
        {
            lock (_gate)
            {
                return _switches;
            }
        }
    }

    /// <inheritdoc/>
    public void Add(NetTraceEvent e)
    {
        if (e.Type.EventId == LabelBatch.EventId && e.Type.Provider == LabelBatch.Provider)
        {
            var reader = new PayloadReader(e);
            Add(reader.Take((int)Math.Min(reader.ReadUInt32(), int.MaxValue)));
        }
    }

    /// <summary>Takes a batch (<see cref="LabelBatch"/>); a damaged one counts up to the damage.</summary>
    public void Add(ReadOnlySpan<byte> batch)
    {
        var reader = new PayloadReader(batch, sizeof(ulong));
        byte version = reader.ReadByte();
        bool forgets = reader.ReadByte() != 0;
        long frequency = (long)reader.ReadUInt64();
        long until = (long)reader.ReadUInt64();
        if (reader.IsPastEnd || version != LabelBatch.Version || frequency <= 0)
        {
            return;
        }

        lock (_gate)
        {
            if (forgets)
            {
                _definitions.Clear();
            }

            AddRecords(ref reader, frequency);
            long known = MonotonicTime.ToNanoseconds(until, frequency);
            Interlocked.Exchange(ref _knownUntil, known);
            ForgetBefore(known - KeptTime);
        }
    }

    /// <summary>Waits until labels are known up to a time, unless the process tells none, or has ceased to.</summary>
    /// <param name="time">In nanoseconds of CLOCK_MONOTONIC.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task WaitUntilKnownAsync(long time, CancellationToken cancel)
    {
        long begin = Stopwatch.GetTimestamp();
        while (KnownUntil is var known && known > 0 && known < time && Stopwatch.GetElapsedTime(begin) < Patience)
        {
            await Task.Delay(LabelPump.Interval, cancel).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public LabelSet? Find(int threadId, long time)
    {
        lock (_gate)
        {
            if (!_threads.TryGetValue(threadId, out LabelTimeline? timeline))
            {
                return null;
            }

            LabelSet? labels = Advance(timeline, time);
            if (labels == LabelTimeline.Unknown)
            {
                Interlocked.Increment(ref _lost);
                return null;
            }

            return labels;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _threads.Clear();
            _definitions.Clear();
        }
    }

    private void AddRecords(ref PayloadReader reader, long frequency)
    {
        while (!reader.Rest.IsEmpty)
        {
            byte kind = reader.ReadByte();
            if (kind == LabelBatch.Definition)
            {
                _definitions.Read(ref reader);
            }
            else if (kind == LabelBatch.Switch)
            {
                int threadId = reader.ReadInt32();
                int number = reader.ReadInt32();
                long time = (long)reader.ReadUInt64();
                if (!reader.IsPastEnd)
                {
                    AddSwitch(threadId, MonotonicTime.ToNanoseconds(time, frequency), _definitions.Find(number));
                }
            }
            else
            {
                return;
            }
        }
    }

    private void AddSwitch(int threadId, long time, LabelSet? labels)
    {
        if (!_threads.TryGetValue(threadId, out LabelTimeline? timeline))
        {
            if (_threads.Count == MostThreads)
            {
                return;
            }

            _threads.Add(threadId, timeline = new LabelTimeline());
        }
        else if (time == LabelBatch.Earlier)
        {
            return;
        }

        if (_switches >= MostSwitches)
        {
            _switches -= timeline.Count > 0 ? 1 : 0;
            timeline.ForgetOldest();
        }

        timeline.Add(time, labels);
        _switches++;
    }

    // Nobody may ask for the labels of a thread that has no samples.
    private void ForgetBefore(long time)
    {
        if (time - _forgotten < KeptTime / 10)
        {
            return;
        }

        _forgotten = time;
        foreach ((int threadId, LabelTimeline timeline) in _threads)
        {
            Advance(timeline, time);
            if (timeline.IsIdle)
            {
                _threads.Remove(threadId);
            }
        }
    }

    private LabelSet? Advance(LabelTimeline timeline, long time)
    {
        int before = timeline.Count;
        LabelSet? labels = timeline.AdvanceTo(time);
        _switches -= before - timeline.Count;
        return labels;
    }
}
