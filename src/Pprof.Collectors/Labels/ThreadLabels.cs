using System.Diagnostics;

namespace Pprof.Collectors.Labels;

/// <summary>The labels of a thread: those in force, and, while somebody records, when they changed.</summary>
internal sealed class ThreadLabels
{
    [ThreadStatic]
    private static ThreadLabels? _ofCurrentThread;

    private static readonly Lock RecordingGate = new();
    private static int _recordings;

    private readonly Thread _thread = Thread.CurrentThread;
    private LabelScope? _current;
    private SwitchRing? _ring;
    private long _end = long.MaxValue;

    private ThreadLabels()
    {
    }

    /// <summary>As the process counts threads.</summary>
    public int Id { get; } = CurrentThread.Id();

    /// <summary>When the thread was first known, in ticks of Stopwatch.</summary>
    public long Begin { get; } = Stopwatch.GetTimestamp();

    /// <summary>When it was found to have ended, in ticks of Stopwatch; above all times if it was not.</summary>
    public long End => Volatile.Read(ref _end);

    /// <summary>Those of the calling thread; null if it never had labels.</summary>
    public static ThreadLabels? OfCurrentThread => _ofCurrentThread;

    /// <summary>The innermost scope in force; null for none.</summary>
    public LabelScope? Scope => Volatile.Read(ref _current);

    /// <summary>The labels in force; null for none.</summary>
    public LabelSet? Current => LabelsOf(Scope);

    /// <summary>The switches while somebody records; null if there was none.</summary>
    public SwitchRing? Ring => Volatile.Read(ref _ring);

    /// <summary>
    /// Takes note of other labels of the calling thread. It runs within the runtime's change of contexts, where any
    /// exception would end the process.
    /// </summary>
    public static void Switch(LabelScope? scope)
    {
        ThreadLabels? thread = _ofCurrentThread;
        if (thread is null)
        {
            if (scope is null || !TryAddCurrent(out thread))
            {
                return;
            }
        }

        if (ReferenceEquals(thread._current, scope))
        {
            return;
        }

        // In this order: who begins to record counts itself in first and then looks at the labels.
        Volatile.Write(ref thread._current, scope);
        if (Volatile.Read(ref _recordings) > 0)
        {
            thread.Append(scope);
        }
    }

    /// <summary>Has all threads note their switches from now on.</summary>
    public static void BeginRecording()
    {
        lock (RecordingGate)
        {
            _recordings++;
        }

        // A thread that does not see the count yet has its labels where the caller sees them.
        Interlocked.MemoryBarrierProcessWide();
    }

    /// <summary>Ends what was begun; after the last one, the switches are forgotten.</summary>
    public static void EndRecording()
    {
        lock (RecordingGate)
        {
            if (--_recordings > 0)
            {
                return;
            }

            foreach (ThreadLabels thread in LabelThreads.All())
            {
                Volatile.Write(ref thread._ring, null);
            }
        }
    }

    /// <summary>Looks whether the thread has ended.</summary>
    public bool HasEnded(long now)
    {
        if (_end == long.MaxValue && !_thread.IsAlive)
        {
            Volatile.Write(ref _end, now);
        }

        return _end != long.MaxValue;
    }

    private static LabelSet? LabelsOf(LabelScope? scope) => scope?.Labels is { Count: > 0 } labels ? labels : null;

    private static bool TryAddCurrent(out ThreadLabels thread)
    {
        try
        {
            thread = new ThreadLabels();
            LabelThreads.Add(thread);
            _ofCurrentThread = thread;
            return true;
        }
        catch (ThreadInterruptedException)
        {
            // Meant for the program's own next wait.
            Thread.CurrentThread.Interrupt();
            thread = null!;
            return false;
        }
        catch (OutOfMemoryException)
        {
            thread = null!;
            return false;
        }
    }

    private void Append(LabelScope? scope)
    {
        try
        {
            SwitchRing ring = _ring ?? new SwitchRing();
            SwitchRing next = ring.Append(Stopwatch.GetTimestamp(), LabelsOf(scope));
            if (next != _ring)
            {
                Volatile.Write(ref _ring, next);
            }
        }
        catch (OutOfMemoryException)
        {
            // The switch is lost; the next one may find room.
        }
    }
}
