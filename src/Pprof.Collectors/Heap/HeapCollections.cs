using GCKind = Pprof.NetTrace.Events.GCKind;

namespace Pprof.Collectors.Heap;

/// <summary>
/// The collections that go on: at most one for which all threads stand, and one in the background, within which there
/// may be many of the first kind. What each tells is kept apart.
/// </summary>
internal sealed class HeapCollections
{
    private HeapCollection? _blocking;
    private HeapCollection? _background;
    private bool _isBackgroundNew;
    private bool _isBackgroundRunning;
    private bool _hasGenerations;
    private ulong? _firstPart;

    /// <summary>Whether all threads of the program stand.</summary>
    public bool IsInBlocking => _blocking is not null;

    /// <summary>Whether a collection goes on.</summary>
    public bool IsInAny => (_blocking ?? _background) is not null;

    /// <summary>Where the generations were when the last collection began.</summary>
    public AddressRanges Generations { get; } = new();

    /// <summary>Where those were that survived the collection that all threads stand for, and where they are.</summary>
    public AddressRanges Survivors { get; private set; } = new();

    /// <summary>What survived the collection in the background.</summary>
    public AddressRanges BackgroundSurvivors { get; private set; } = new();

    /// <summary>How many of the old objects were so when the collection in the background began.</summary>
    public int BackgroundCount { get; set; }

    /// <summary>Objects that were told of while all threads stood.</summary>
    public TrackedObjects Late { get; } = new();

    /// <summary>A collection begins.</summary>
    public void Begin(long time, uint number, int generation, GCKind kind)
    {
        var collection = new HeapCollection(time, number, generation, kind);
        Generations.Clear();
        _hasGenerations = false;
        _firstPart = null;
        if (kind == GCKind.Background)
        {
            _background = collection;
            _isBackgroundNew = true;
            _isBackgroundRunning = false;
            BackgroundSurvivors.Clear();
        }
        else
        {
            _blocking = collection;
            Survivors.Clear();
        }
    }

    /// <summary>Takes a part of the heap as it was at the beginning; what is told at the end is passed over.</summary>
    public void AddGeneration(int generation, ulong start, ulong length)
    {
        // If nothing survived, the parts follow each other, and the first one comes again.
        _hasGenerations |= start == _firstPart;
        _firstPart ??= start;
        if (!_hasGenerations)
        {
            Generations.Add(start, length, (ulong)generation);
        }
    }

    /// <summary>Takes what survived; outside of a collection, it belongs to one whose beginning is not known.</summary>
    public void AddSurvivors(ulong oldStart, ulong newStart, ulong length)
    {
        _hasGenerations = true;
        if (_blocking is not null)
        {
            Survivors.Add(oldStart, length, newStart);
        }
        else if (_background is not null)
        {
            BackgroundSurvivors.Add(oldStart, length, newStart);
        }
    }

    /// <summary>All threads go on, and what has begun in the background is there.</summary>
    public void Resume() => _isBackgroundRunning = _background is not null;

    /// <summary>Whether a collection in the background has begun and told the generations; true once for each.</summary>
    public bool TakeBackgroundStart()
    {
        bool isNew = _isBackgroundNew;
        _isBackgroundNew = false;
        return isNew;
    }

    /// <summary>Finds the collection that ends; false if its beginning is not known.</summary>
    public bool TryEnd(uint number, out HeapCollection collection)
    {
        _hasGenerations = true;
        HeapCollection? ended = _blocking?.Number == number ? _blocking : _background?.Number == number ? _background : null;
        collection = ended ?? default;
        if (ended is not null && ended == _background && !_isBackgroundRunning)
        {
            // It was meant to run in the background, but all threads stood until its end, as for the first of a process.
            (Survivors, BackgroundSurvivors) = (BackgroundSurvivors, Survivors);
            collection = collection with { Kind = GCKind.Blocking };
        }

        return ended is not null;
    }

    /// <summary>All threads go on.</summary>
    public void EndBlocking()
    {
        _blocking = null;
        Survivors.Clear();
    }

    /// <summary>The collection in the background is over.</summary>
    public void EndBackground()
    {
        _background = null;
        _isBackgroundNew = false;
        BackgroundCount = 0;
        BackgroundSurvivors.Clear();
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        EndBlocking();
        EndBackground();
        Generations.Clear();
        Late.Clear();
    }
}
