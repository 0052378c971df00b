using Pprof.Collectors.Heap;
using Pprof.Collectors.Recording;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Events;

/// <summary>
/// Objects that the runtime drew at random, from .NET 9 on, or that were allocated when another 100 kB were full. Each stands
/// for as many of its size as are expected to be allocated until one is drawn.
/// </summary>
/// <param name="intake">Where they go.</param>
/// <param name="hasTypes">Whether rows are of a type.</param>
/// <param name="heap">Follows them from then on; null if nobody has to.</param>
internal sealed class AllocationEvents(EventIntake intake, bool hasTypes, LiveHeap? heap = null) : IEventKind
{
    /// <summary>How many bytes there are between those that are drawn, on average.</summary>
    public const int MeanBytes = 102_400;

    private const ulong Sampling = 0x800_0000_0000;
    private const ulong Collector = 0x1;
    private const int FirstToDraw = 9;

    // Types can be made and removed without an end.
    private const int MostTypes = 1 << 14;

    private readonly Dictionary<ulong, string> _types = [];

    /// <summary>The sums: objects and bytes.</summary>
    public EventRows Rows { get; } = new();

    public IEnumerable<TraceProvider> ProvidersOf(int runtime) => runtime >= FirstToDraw
        ? [new TraceProvider(RuntimeProvider.Name, Sampling, LevelOf(runtime)) { EventIds = [303] }]
        : [new TraceProvider(RuntimeProvider.Name, Collector, LevelOf(runtime)) { EventIds = [10] }];

    /// <summary>The level at which a version of .NET tells of allocations.</summary>
    public static int LevelOf(int runtime) => runtime >= FirstToDraw ? RuntimeProvider.Informational : RuntimeProvider.Verbose;

    public void Add(NetTraceEvent e, EventThread thread)
    {
        if (e.Type.Known is KnownEvent.AllocationSampled or KnownEvent.AllocationTick && AllocationEvent.TryRead(e, out AllocationEvent allocation))
        {
            (double objects, double bytes) = WeightOf(allocation.ObjectSize, allocation.TickAmount);
            intake.Add(new EventSample(Rows, intake.StackOf(e), thread, e.Nanoseconds, objects, bytes)
            {
                LiveId = Follow(e, allocation),
                Type = hasTypes ? TypeOf(allocation) : null,
            });
        }
    }

    private int Follow(NetTraceEvent e, in AllocationEvent allocation)
    {
        if (heap is null || intake.Live is null || allocation.Address == 0)
        {
            return -1;
        }

        int id = intake.Live.NewId();
        heap.AddSample(e.Nanoseconds, allocation.Address, new LiveObject((long)allocation.ObjectSize, id));
        return id;
    }

    /// <summary>What an object stands for.</summary>
    /// <param name="size">Its bytes; 0 if the runtime does not tell.</param>
    /// <param name="tick">The bytes since the last tick; 0 if the object was drawn.</param>
    internal static (double Objects, double Bytes) WeightOf(ulong size, ulong tick)
    {
        if (tick > 0)
        {
            return (size > 0 ? Math.Max(1, (double)tick / size) : 1, tick);
        }

        // A byte is drawn with the chance of 1 in MeanBytes, so that an object is with that of any of its bytes.
        double objects = 1 / (1 - Math.Exp(-(double)Math.Max(size, 1) / MeanBytes));
        return (objects, objects * size);
    }

    private string TypeOf(in AllocationEvent allocation)
    {
        if (!_types.TryGetValue(allocation.TypeId, out string? name))
        {
            if (_types.Count >= MostTypes)
            {
                _types.Clear();
            }

            name = allocation.TypeName.ToString();
            _types.Add(allocation.TypeId, name);
        }

        return name;
    }
}
