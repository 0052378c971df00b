using Pprof.Symbols.DotNetNames;

namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>
/// Makes the profile of all objects: a sample for each way that keeps objects alive, by types, so that flat is what
/// objects of a type take themselves and cum is what would go with them.
/// </summary>
internal sealed class HeapProfile
{
    private const int CancelMask = (1 << 16) - 1;
    private readonly HeapDump _dump;
    private readonly RetentionPaths _paths = new();
    private readonly List<(long Count, long Bytes)> _sums = [];
    private readonly ProfileBuilder _builder = new(new SampleType("inuse_objects", "count"), new SampleType("inuse_space", "bytes"))
    {
        DefaultSampleType = "inuse_space",
        PeriodType = new SampleType("space", "bytes"),
        Period = 1,
    };

    private readonly Dictionary<HeapFrame, LocationIndex> _locations = [];

    private readonly HeapTypeNames _names;

    private HeapProfile(HeapDump dump, HeapTypeNames names)
    {
        _dump = dump;
        _names = names;
    }

    /// <summary>Makes it; the dump is used up.</summary>
    /// <param name="dump">The objects.</param>
    /// <param name="moment">Where they were.</param>
    /// <param name="cancel">Gives up.</param>
    public static RecordedProfile Make(HeapDump dump, HeapMoment moment, CancellationToken cancel)
    {
        using var names = new HeapTypeNames(dump.Types, moment.Target.FileOf);
        var profile = new HeapProfile(dump, names);
        HeapGraph graph = HeapGraphBuilder.Build(dump, cancel);
        profile.Add(graph, DominatorTree.Build(graph, cancel), cancel);
        return profile.Build(moment);
    }

    private void Add(HeapGraph graph, DominatorTree tree, CancellationToken cancel)
    {
        bool[] isReached = new bool[graph.Objects];
        int[] paths = new int[tree.Count];
        for (int i = 0; i < tree.Count; i++)
        {
            int node = tree.Nodes[i];
            int dominator = tree.Dominators[i];
            paths[i] = _paths.Extend(dominator < 0 ? RetentionPaths.Start : paths[dominator], FrameOf(graph, node));
            if (node < graph.Objects)
            {
                isReached[node] = true;
                Count(paths[i], _dump.SizeOf(node));
            }

            if ((i & CancelMask) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }

        AddUnreached(isReached);
    }

    // The runtime does not tell all that keeps objects alive.
    private void AddUnreached(bool[] isReached)
    {
        int root = _paths.Extend(RetentionPaths.Start, new HeapFrame(HeapFrameKind.Root, (int)HeapRootKind.None));
        for (int node = 0; node < isReached.Length; node++)
        {
            if (!isReached[node])
            {
                Count(_paths.Extend(root, new HeapFrame(HeapFrameKind.Type, _dump.ObjectTypes[node])), _dump.SizeOf(node));
            }
        }
    }

    private HeapFrame FrameOf(HeapGraph graph, int node) =>
        node < graph.Objects ? new HeapFrame(HeapFrameKind.Type, _dump.ObjectTypes[node])
        : node < graph.FirstKind ? new HeapFrame(HeapFrameKind.Field, graph.Fields[node - graph.Objects])
        : new HeapFrame(HeapFrameKind.Root, node - graph.FirstKind);

    private void Count(int path, long bytes)
    {
        while (_sums.Count <= path)
        {
            _sums.Add(default);
        }

        (long count, long sum) = _sums[path];
        _sums[path] = (count + 1, sum + bytes);
    }

    private RecordedProfile Build(HeapMoment moment)
    {
        _builder.TimeNanos = moment.TimeNanos;
        _builder.DurationNanos = moment.DurationNanos;
        for (int path = 0; path < _sums.Count; path++)
        {
            (long count, long bytes) = _sums[path];
            if (count > 0)
            {
                LocationIndex[] stack = [.. _paths.FramesOf(path).Select(LocationOf)];
                _builder.AddSample(stack, [count, bytes]);
            }
        }

        string[] notices = _paths.IsFull
            ? ["There are too many different ways that keep objects alive: of later ones, objects have their roots alone."]
            : [];
        _builder.Comments.Add("All objects by type; callers are what alone keeps them alive");
        foreach (string notice in notices)
        {
            _builder.Comments.Add(notice);
        }

        return new RecordedProfile(_builder.Build(), [.. notices]);
    }

    private LocationIndex LocationOf(HeapFrame frame)
    {
        if (!_locations.TryGetValue(frame, out LocationIndex location))
        {
            string system = frame.Kind == HeapFrameKind.Type ? _names.NameOf(frame.Row) : NameOf(frame);
            string name = frame.Kind == HeapFrameKind.Type ? DotNetTypeName.Parse(system) : system;
            FunctionIndex function = name.Length == 0
                ? _builder.AddFunction("[unknown type]")
                : _builder.AddFunction(name, (Utf8Text)system);
            location = _builder.AppendLocation(MappingIndex.None, 0, [new LineEntry(function)]);
            _locations.Add(frame, location);
        }

        return location;
    }

    private string NameOf(HeapFrame frame) => frame.Kind switch
    {
        HeapFrameKind.Field => $"[static {_dump.Types.FieldNameOf(frame.Row)}]",
        HeapFrameKind.Omitted => "[...]",
        _ => (HeapRootKind)frame.Row switch
        {
            HeapRootKind.Static => "[static]",
            HeapRootKind.ThreadStatic => "[thread static]",
            HeapRootKind.Handle => "[handle]",
            HeapRootKind.PinnedHandle => "[pinned handle]",
            HeapRootKind.CountedHandle => "[counted handle]",
            HeapRootKind.Stack => "[stack]",
            HeapRootKind.FinalizerQueue => "[finalizer queue]",
            HeapRootKind.Other => "[runtime]",
            _ => "[unknown root]",
        },
    };
}
