namespace Pprof.NetTrace.Events;

/// <summary>Finds out which of the runtime's events a description is of.</summary>
internal static class KnownEvents
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const string Rundown = "Microsoft-Windows-DotNETRuntimeRundown";
    private const string Sampler = "Microsoft-DotNETCore-SampleProfiler";

    public static KnownEvent Find(string provider, int eventId) => provider switch
    {
        Runtime => OfRuntime(eventId),
        Rundown => OfRundown(eventId),
        Sampler when eventId == 0 => KnownEvent.ThreadSample,
        _ => KnownEvent.None,
    };

    private static KnownEvent OfRuntime(int eventId) => eventId switch
    {
        1 => KnownEvent.GCStart,
        2 => KnownEvent.GCEnd,
        3 => KnownEvent.GCRestartEnd,
        7 => KnownEvent.GCRestartBegin,
        8 => KnownEvent.GCSuspendEnd,
        9 => KnownEvent.GCSuspendBegin,
        10 => KnownEvent.AllocationTick,
        21 => KnownEvent.GCSurvivingRanges,
        22 => KnownEvent.GCMovedRanges,
        23 => KnownEvent.GCGenerationRange,
        50 => KnownEvent.ThreadPoolWorkerStart,
        51 => KnownEvent.ThreadPoolWorkerStop,
        55 => KnownEvent.ThreadPoolAdjustment,
        57 => KnownEvent.ThreadPoolWorkerWait,
        80 => KnownEvent.Exception,
        81 => KnownEvent.ContentionStart,
        85 => KnownEvent.ThreadCreated,
        86 => KnownEvent.ThreadTerminated,
        91 => KnownEvent.ContentionStop,
        143 => KnownEvent.MethodLoad,
        144 => KnownEvent.MethodUnload,
        152 => KnownEvent.ModuleLoad,
        153 => KnownEvent.ModuleUnload,
        159 => KnownEvent.EntryPoint,
        190 => KnownEvent.MethodMap,
        283 => KnownEvent.TieringBackgroundStart,
        284 => KnownEvent.TieringBackgroundStop,
        301 => KnownEvent.WaitStart,
        302 => KnownEvent.WaitStop,
        303 => KnownEvent.AllocationSampled,
        _ => KnownEvent.None,
    };

    // The runtime tells what is there already, at the beginning or the end of a session, under numbers of their own.
    private static KnownEvent OfRundown(int eventId) => eventId switch
    {
        143 or 144 => KnownEvent.MethodLoad,
        149 or 150 => KnownEvent.MethodMap,
        153 or 154 => KnownEvent.ModuleLoad,
        159 => KnownEvent.ThreadCreated,
        _ => KnownEvent.None,
    };
}
