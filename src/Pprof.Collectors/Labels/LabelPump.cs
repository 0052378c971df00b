using System.Diagnostics;

namespace Pprof.Collectors.Labels;

/// <summary>
/// Tells somebody outside of this process, a few times a second, how the labels of its threads changed. The threads only
/// note their switches, which takes far less than an event for each.
/// </summary>
internal sealed class LabelPump
{
    /// <summary>Samples of this thread are not the program's.</summary>
    public const string ThreadName = "pprof-labels";

    /// <summary>How late a switch may be told.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    // Events may be lost on the way; whatever a reader misses so is told again after this time.
    private static readonly long RestatingTime = 30 * Stopwatch.Frequency;

    private readonly Action<byte[]> _write;
    private readonly Thread? _previous;
    private readonly Thread _thread;
    private readonly object _gate = new();
    private readonly List<(ThreadLabels Thread, LabelSet Labels)> _atStart = [];
    private Dictionary<ThreadLabels, Progress> _progress = [];
    private int _restates;
    private long _stated;
    private bool _isStopped;

    private LabelPump(Action<byte[]> write, LabelPump? previous)
    {
        _write = write;
        _previous = previous?._thread;
        _thread = new Thread(Run) { IsBackground = true, Name = ThreadName };
    }

    /// <summary>Starts telling. From the return on no switch is missed, however late the thread that tells gets to run.</summary>
    /// <param name="write">Takes what an event is to hold (<see cref="LabelBatch"/>).</param>
    /// <param name="previous">One that was stopped, and ends first.</param>
    public static LabelPump Start(Action<byte[]> write, LabelPump? previous)
    {
        var pump = new LabelPump(write, previous);
        ThreadLabels.BeginRecording();
        try
        {
            pump.NoteStart();
            pump._thread.UnsafeStart();
        }
        catch
        {
            ThreadLabels.EndRecording();
            throw;
        }

        return pump;
    }

    /// <summary>Tells the labels that are in force once more, for somebody new.</summary>
    public void Restate() => Interlocked.Exchange(ref _restates, 1);

    /// <summary>Ends without waiting for it.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        try
        {
            _previous?.Join();
            using var writer = new LabelBatchWriter(_write);
            writer.Begin(until: 0, forgets: true);
            _stated = Stopwatch.GetTimestamp();
            foreach ((ThreadLabels thread, LabelSet labels) in _atStart)
            {
                writer.Add(thread.Id, LabelBatch.Earlier, labels);
            }

            _atStart.Clear();
            writer.End();
            do
            {
                Continue(writer);
            }
            while (!IsStoppedAfterWaiting());
        }
#pragma warning disable CA1031 // The program must go on, whatever happens to those who watch it.
        catch (Exception)
#pragma warning restore CA1031
        {
            // No more labels are told; who reads sees that by the time of the last batch.
        }
        finally
        {
            ThreadLabels.EndRecording();
        }
    }

    private bool IsStoppedAfterWaiting()
    {
        lock (_gate)
        {
            return _isStopped || (Monitor.Wait(_gate, Interval) && _isStopped);
        }
    }

    private void Continue(LabelBatchWriter writer)
    {
        long now = Stopwatch.GetTimestamp();
        bool restates = Interlocked.Exchange(ref _restates, 0) == 1 || now - _stated > RestatingTime || writer.HasManyDefinitions;
        writer.Begin(now, restates);
        IReadOnlyList<ThreadLabels> threads = LabelThreads.All();
        foreach (ThreadLabels thread in threads)
        {
            Tell(writer, thread);
        }

        _progress = threads.ToDictionary(thread => thread, thread => _progress[thread]);
        if (restates)
        {
            Restate(writer);
        }

        writer.End();
    }

    // The order matters: what changes meanwhile is told with its own time.
    private void NoteStart()
    {
        foreach (ThreadLabels thread in LabelThreads.All())
        {
            _progress.Add(thread, new Progress { Next = thread.Ring?.End ?? 0 });
            if (thread.Current is { } labels && thread.End == long.MaxValue)
            {
                _atStart.Add((thread, labels));
            }
        }
    }

    // It matters to those alone who have heard nothing of a thread yet: what they hear later has its own time.
    private void Restate(LabelBatchWriter writer)
    {
        _stated = Stopwatch.GetTimestamp();
        foreach (ThreadLabels thread in LabelThreads.All())
        {
            if (thread.Current is { } labels && thread.End == long.MaxValue)
            {
                writer.Add(thread.Id, LabelBatch.Earlier, labels);
            }
        }
    }

    private void Tell(LabelBatchWriter writer, ThreadLabels thread)
    {
        if (!_progress.TryGetValue(thread, out Progress? progress))
        {
            _progress.Add(thread, progress = new Progress());
        }

        if (thread.Ring is { } ring)
        {
            TellSwitches(writer, thread.Id, ring, progress);
        }

        if (thread.End != long.MaxValue && !progress.HasEnded)
        {
            progress.HasEnded = true;
            writer.Add(thread.Id, thread.End, null);
        }
    }

    private static void TellSwitches(LabelBatchWriter writer, int threadId, SwitchRing ring, Progress progress)
    {
        long end = ring.End;
        while (progress.Next < end)
        {
            if (ring.TryRead(progress.Next, out LabelSwitch read))
            {
                writer.Add(threadId, read.Time, read.Labels);
                progress.Next++;
                progress.LastTime = read.Time;
            }
            else
            {
                writer.AddUnknown(threadId, progress.LastTime + 1);
                progress.Next = ring.Oldest;
            }
        }
    }

    /// <summary>How far a thread's switches were told.</summary>
    private sealed class Progress
    {
        public long Next { get; set; }

        public long LastTime { get; set; }

        public bool HasEnded { get; set; }
    }
}
