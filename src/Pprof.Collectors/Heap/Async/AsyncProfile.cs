using Pprof.Collectors.Heap.Snapshots;

namespace Pprof.Collectors.Heap.Async;

/// <summary>Makes the profile of all async methods that are under way, of the objects of a heap.</summary>
internal sealed class AsyncProfile
{
    // Static fields of .NET.
    private const string Sentinel = "s_taskCompletionSentinel";
    private const string Resumer = "s_invokeAsyncStateMachineBox";
    private static readonly SampleType Type = new("goroutine", "count");
    private readonly HeapDump _dump;
    private readonly HeapMoment _moment;
    private readonly AsyncFrames _frames;
    private readonly AwaitPaths _paths;

    private AsyncProfile(HeapDump dump, HeapMoment moment, AsyncFrames frames)
    {
        _dump = dump;
        _moment = moment;
        _frames = frames;
        _paths = new AwaitPaths { Truncated = frames.OfMark("[truncated]"), Omitted = frames.OfMark("[...]") };
    }

    /// <summary>Makes it; the dump is used up.</summary>
    /// <param name="dump">The objects.</param>
    /// <param name="moment">Where they were.</param>
    /// <param name="cancel">Gives up.</param>
    public static RecordedProfile Make(HeapDump dump, HeapMoment moment, CancellationToken cancel)
    {
        using var names = new HeapTypeNames(dump.Types, moment.Target.FileOf);
        HeapGraph graph = HeapGraphBuilder.Build(dump, cancel, keepsSelf: true);
        var types = new AwaitTypes(dump.Types);
        var methods = new AsyncMethods(dump, graph, types, FindStatic(dump, graph, Sentinel), cancel);
        AwaitLinks links = AwaitLinker.Find(dump, graph, types, methods, FindStatic(dump, graph, Resumer), cancel);
        var frames = new AsyncFrames(dump, graph, types, methods, names);
        return new AsyncProfile(dump, moment, frames).Build(links, methods, cancel);
    }

    private static int FindStatic(HeapDump dump, HeapGraph graph, string name)
    {
        for (int i = 0; i < graph.Fields.Length; i++)
        {
            if (dump.Types.FieldNameOf(graph.Fields[i]) == name && graph.TargetsOf(graph.Objects + i) is [var target, ..])
            {
                return target;
            }
        }

        return -1;
    }

    private RecordedProfile Build(AwaitLinks links, AsyncMethods methods, CancellationToken cancel)
    {
        IReadOnlyDictionary<int, long> counts =
            AwaitCounter.Count(links, _paths, _frames.Of, _frames.OfMark("[cycle]"), cancel);
        var builder = new ProfileBuilder(Type)
        {
            PeriodType = Type,
            Period = 1,
            TimeNanos = _moment.TimeNanos,
        };
        var rows = new AsyncFrameRows(builder, _frames, _dump.Types.FindModule(_moment.EntryAssembly) ?? "");
        foreach ((int path, long count) in counts)
        {
            int[] stack = _paths.FramesOf(path);
            if (_paths.HasMethod(path) && !_frames.IsIdle(stack) && !_frames.IsProfiler(stack))
            {
                builder.AddSample([.. stack.Select(rows.Of)], [count]);
            }
        }

        string[] notices = _paths.IsFull
            ? ["There are too many different stacks of async methods: later ones are counted in [...] alone."]
            : [];
        builder.Comments.Add("All async methods that are under way: what they wait for, and who waits for them");
        foreach (string notice in notices)
        {
            builder.Comments.Add(notice);
        }

        return new RecordedProfile(builder.Build(), [.. notices]);
    }
}
