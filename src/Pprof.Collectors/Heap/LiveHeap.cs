using System.Collections.Immutable;
using System.Globalization;
using GCKind = Pprof.NetTrace.Events.GCKind;

namespace Pprof.Collectors.Heap;

/// <summary>
/// Which sampled objects are alive, as of the last collection of their generation: follows their addresses through all
/// collections. Calls have to come in the order of their times, in nanoseconds of the events' clock; the objects may be
/// asked for by any thread. Where collections run in the background, a little too much is alive: what they free of young
/// objects may be taken by others in the milliseconds before they tell what is left.
/// </summary>
internal sealed class LiveHeap
{
    private const int OldestGeneration = 2;
    private readonly Lock _lock = new();
    private readonly int _mostObjects;

    // Objects that a collection of young generations may take, or that were not seen in an old one yet, and the others.
    private readonly TrackedObjects _young = new();
    private readonly TrackedObjects _old = new();
    private readonly HeapCollections _collections = new();
    private readonly CollectionWaiters _waiters = new();
    private long _latest = long.MinValue;
    private long _doubtedUntil = long.MinValue;
    private long _losses;
    private long _untracked;

    /// <param name="mostObjects">How many are followed at most; a sample stands for about 100 kB.</param>
    public LiveHeap(int mostObjects = 1 << 20)
    {
        _mostObjects = mostObjects;
    }

    /// <summary>What its reader should know, a sentence each.</summary>
    public ImmutableArray<string> Notices
    {
        get
        {
            lock (_lock)
            {
                return [.. NoticesOf(_losses, _untracked)];
            }
        }
    }

    /// <summary>How many objects are followed.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _young.Count + _old.Count;
            }
        }
    }

    /// <summary>The objects that are alive, as far as is known, in no order.</summary>
    public LiveObject[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _young.Objects, .. _old.Objects];
        }
    }

    /// <summary>Follows an object from its allocation on.</summary>
    public void AddSample(long time, ulong address, LiveObject item)
    {
        lock (_lock)
        {
            if (!IsTrusted(time))
            {
                return;
            }

            if (_young.Count + _old.Count + _collections.Late.Count >= _mostObjects)
            {
                _untracked++;
                return;
            }

            // All threads of the program stand in a collection, so that who tells of an object meanwhile goes on later.
            (_collections.IsInBlocking ? _collections.Late : _young).Add(address, item);
        }
    }

    /// <summary>A collection begins: event 1.</summary>
    public void BeginCollection(long time, uint number, int generation, GCKind kind)
    {
        lock (_lock)
        {
            if (!IsTrusted(time))
            {
                return;
            }

            if (_collections.IsInBlocking)
            {
                // The end of the one before never came, so that what it moved is not known.
                Forget();
            }

            _collections.Begin(time, number, generation, kind);
        }
    }

    /// <summary>A part of the heap with its generation: event 23, at the beginning and at the end of a collection.</summary>
    public void AddGeneration(long time, int generation, ulong start, ulong length)
    {
        lock (_lock)
        {
            if (IsTrusted(time))
            {
                _collections.AddGeneration(generation, start, length);
            }
        }
    }

    /// <summary>Neighbouring objects survived: a range of event 21, or of 22 with another new address.</summary>
    public void AddSurvivors(long time, ulong oldStart, ulong newStart, ulong length)
    {
        lock (_lock)
        {
            if (IsTrusted(time))
            {
                _collections.AddSurvivors(oldStart, newStart, length);
            }
        }
    }

    /// <summary>A collection ended: event 2.</summary>
    public void EndCollection(long time, uint number)
    {
        lock (_lock)
        {
            if (!IsTrusted(time))
            {
                return;
            }

            if (_collections.TryEnd(number, out HeapCollection collection))
            {
                Apply(collection);
            }
        }
    }

    /// <summary>
    /// All threads are about to go on: event 7. If a collection in the background has told what survived, it was all that
    /// is alive, in every generation, at this moment: what died is free for others from now on.
    /// </summary>
    public void Resume(long time)
    {
        lock (_lock)
        {
            if (IsTrusted(time) && _collections.TryResume())
            {
                _young.Keep(_collections.BackgroundSurvivors);
                _old.Keep(_collections.BackgroundSurvivors);
                _collections.BackgroundSurvivors.Clear();
            }
        }
    }

    /// <summary>
    /// Events were lost, and a collection may have been among them: what is followed is forgotten, and so is all until
    /// a time, now as a rule: what was lost is not later.
    /// </summary>
    public void Lose(long until)
    {
        lock (_lock)
        {
            _doubtedUntil = Math.Max(_doubtedUntil, until);
            Forget();
        }
    }

    /// <summary>No events come any more: nobody has to wait for a collection.</summary>
    public void End()
    {
        lock (_lock)
        {
            _waiters.End();
        }
    }

    /// <summary>Waits until a full collection that began at a time or later was gone through.</summary>
    /// <returns>False if that is not known any more: events were lost, or have ended.</returns>
    public Task<bool> WaitForCollectionAsync(long since, CancellationToken cancel = default)
    {
        lock (_lock)
        {
            return _waiters.WaitAsync(since).WaitAsync(cancel);
        }
    }

    // Such as come from before a loss was found out, since events are held back until they can be ordered.
    private bool IsTrusted(long time)
    {
        if (time < _latest)
        {
            Forget();
        }

        _latest = Math.Max(_latest, time);
        return time >= _doubtedUntil;
    }

    private void Forget()
    {
        if (_young.Count + _old.Count + _collections.Late.Count > 0 || _collections.IsInAny)
        {
            _losses++;
        }

        _young.Clear();
        _old.Clear();
        _collections.Clear();
        _waiters.Fail();
    }

    private void Apply(HeapCollection collection)
    {
        if (collection.Kind == GCKind.Background)
        {
            _collections.EndBackground();
            return;
        }

        if (collection.Generation >= OldestGeneration)
        {
            // It may also have made old objects younger, which the next one tells.
            _young.TakeAll(_old);
            _young.Collect(_collections.Survivors, _collections.Generations, int.MaxValue);
            _collections.EndBackground();
        }
        else if (_collections.Generations.Count > 0)
        {
            _young.GiveOld(_collections.Generations, OldestGeneration, _old);
            _young.Collect(_collections.Survivors, _collections.Generations, collection.Generation);
        }

        _young.TakeAll(_collections.Late);
        _collections.EndBlocking();
        if (collection.Generation >= OldestGeneration)
        {
            _waiters.Pass(collection.StartTime);
        }
    }

    private static IEnumerable<string> NoticesOf(long losses, long untracked)
    {
        if (losses > 0)
        {
            yield return "Events of garbage collections were lost: in use is only what was allocated since.";
        }

        if (untracked > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{untracked} sampled objects are missing in what is in use: there were too many at a time.");
        }
    }
}
