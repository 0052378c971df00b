using System.Collections.Immutable;
using System.Globalization;
using Pprof.Collectors.Recording;
using Pprof.NetTrace;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>
/// Reads what the runtime tells when it is asked for all objects: types, roots, objects and references, all by one
/// thread, while the program stands after a collection that is made for that.
/// </summary>
internal sealed class HeapDumpReader
{
    private const int RestartId = 3;
    private const int TypesId = 15;
    private const int RootsId = 16;
    private const int DependentsId = 17;
    private const int ObjectsId = 18;
    private const int EdgesId = 19;
    private const int StaticsId = 38;

    // Columns have 32-bit places.
    private const int MostObjects = 1 << 28;
    private const int MostEdges = 1 << 30;

    /// <summary>The events that are read.</summary>
    public static readonly ImmutableArray<int> EventIds = [RestartId, TypesId, RootsId, DependentsId, ObjectsId, EdgesId, StaticsId];

    // Objects and references come in numbered parts.
    private readonly Dictionary<int, uint> _nextParts = [];
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _promisedEdges;
    private string? _refusal;
    private long _events;

    /// <summary>What was read.</summary>
    public HeapDump Dump { get; } = new();

    /// <summary>Completes when all was told, or nothing more needs to be read.</summary>
    public Task End => _end.Task;

    /// <summary>How many events were read, for those who wait.</summary>
    public long Events => Volatile.Read(ref _events);

    /// <summary>Why what was read is not whole, as a sentence; null if it is.</summary>
    public string? Refusal =>
        _refusal
        ?? (!_end.Task.IsCompleted ? "The runtime did not tell of its objects to the end." : null)
        ?? (_promisedEdges != Dump.Edges.Count ? "References between objects are missing in what the runtime told." : null);

    /// <summary>Takes an event.</summary>
    public void Add(NetTraceEvent e)
    {
        Volatile.Write(ref _events, _events + 1);
        if (_end.Task.IsCompleted || e.Type.Provider != RuntimeProvider.Name)
        {
            return;
        }

        var reader = new PayloadReader(e);
        switch (e.Type.EventId)
        {
            case TypesId:
                HeapDumpParts.ReadTypes(ref reader, Dump.Types);
                break;
            case StaticsId:
                HeapDumpParts.ReadStatics(ref reader, Dump);
                break;
            case RootsId when BeginPart(RootsId, ref reader, out uint count):
                HeapDumpParts.ReadRoots(ref reader, count, Dump.Roots);
                break;
            case DependentsId when BeginPart(DependentsId, ref reader, out uint count):
                HeapDumpParts.ReadDependents(ref reader, count, Dump.Dependents);
                break;
            case ObjectsId when BeginPart(ObjectsId, ref reader, out uint count):
                _promisedEdges += HeapDumpParts.ReadObjects(ref reader, count, Dump);
                break;
            case EdgesId when BeginPart(EdgesId, ref reader, out uint count):
                HeapDumpParts.ReadEdges(ref reader, count, Dump.Edges);
                break;
            case RestartId when Dump.Addresses.Count > 0:
                _end.TrySetResult();
                return;
            default:
                return;
        }

        if (reader.IsPastEnd)
        {
            Refuse("The runtime told of its objects in a form that is not known.");
        }
        else if (Dump.Addresses.Count > MostObjects || Dump.Edges.Count > MostEdges)
        {
            Refuse(string.Create(CultureInfo.InvariantCulture, $"The heap has more than {MostObjects} objects, or {MostEdges} references."));
        }
    }

    private bool BeginPart(int kind, ref PayloadReader reader, out uint count)
    {
        uint part = reader.ReadUInt32();
        count = reader.ReadUInt32();
        reader.ReadUInt16(); // which runtime of the process
        bool isNext = part == _nextParts.GetValueOrDefault(kind);
        _nextParts[kind] = part + 1;
        if (!isNext)
        {
            Refuse("A part of what the runtime told of its objects is missing.");
        }

        return isNext;
    }

    private void Refuse(string reason)
    {
        _refusal ??= reason;
        _end.TrySetResult();
    }
}
