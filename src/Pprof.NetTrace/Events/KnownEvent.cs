namespace Pprof.NetTrace.Events;

/// <summary>The runtime's events that can be read by a type of this namespace.</summary>
public enum KnownEvent
{
    /// <summary>Another one.</summary>
    None,

    /// <summary>The runtime's sampler saw a thread: <see cref="ThreadSampleEvent"/>.</summary>
    ThreadSample,

    /// <summary>Code of a method came into being, or was there at the end: <see cref="MethodEvent"/>.</summary>
    MethodLoad,

    /// <summary>Code of a method was removed: <see cref="MethodEvent"/>.</summary>
    MethodUnload,

    /// <summary>Which instructions come from which intermediate ones: <see cref="MethodMapEvent"/>.</summary>
    MethodMap,

    /// <summary>A module was loaded, or was there at the end: <see cref="ModuleEvent"/>.</summary>
    ModuleLoad,

    /// <summary>A module was removed: <see cref="ModuleEvent"/>.</summary>
    ModuleUnload,

    /// <summary>Where a ready-to-run method begins: <see cref="EntryPointEvent"/>.</summary>
    EntryPoint,

    /// <summary>A collection begins: <see cref="GCStartEvent"/>.</summary>
    GCStart,

    /// <summary>A collection ended: <see cref="GCEndEvent"/>.</summary>
    GCEnd,

    /// <summary>The runtime begins to stop all threads: <see cref="GCSuspendEvent"/>.</summary>
    GCSuspendBegin,

    /// <summary>All threads stand; no payload of interest.</summary>
    GCSuspendEnd,

    /// <summary>Threads are about to go on; no payload of interest.</summary>
    GCRestartBegin,

    /// <summary>All threads go on; no payload of interest.</summary>
    GCRestartEnd,

    /// <summary>Objects that a collection left where they are: <see cref="GCRangesEvent"/>.</summary>
    GCSurvivingRanges,

    /// <summary>Objects that a collection moved: <see cref="GCRangesEvent"/>.</summary>
    GCMovedRanges,

    /// <summary>A part of the heap with its generation: <see cref="GCGenerationRangeEvent"/>.</summary>
    GCGenerationRange,

    /// <summary>About 100 kB more were allocated: <see cref="AllocationEvent"/>.</summary>
    AllocationTick,

    /// <summary>A byte drawn at random was allocated: <see cref="AllocationEvent"/>.</summary>
    AllocationSampled,

    /// <summary>A thread begins to wait for a lock: <see cref="ContentionStartEvent"/>.</summary>
    ContentionStart,

    /// <summary>It has the lock: <see cref="ContentionStopEvent"/>.</summary>
    ContentionStop,

    /// <summary>A thread begins to wait for a handle: <see cref="WaitEvent"/>.</summary>
    WaitStart,

    /// <summary>It waits no more: <see cref="WaitEvent"/>.</summary>
    WaitStop,

    /// <summary>An exception was thrown: <see cref="ExceptionEvent"/>.</summary>
    Exception,

    /// <summary>A thread began, or was there at the end: <see cref="ThreadEvent"/>.</summary>
    ThreadCreated,

    /// <summary>A thread ended: <see cref="ThreadEvent"/>.</summary>
    ThreadTerminated,

    /// <summary>A worker of the pool began: <see cref="ThreadPoolWorkersEvent"/>.</summary>
    ThreadPoolWorkerStart,

    /// <summary>A worker of the pool ended: <see cref="ThreadPoolWorkersEvent"/>.</summary>
    ThreadPoolWorkerStop,

    /// <summary>A worker of the pool has nothing to do: <see cref="ThreadPoolWorkersEvent"/>.</summary>
    ThreadPoolWorkerWait,

    /// <summary>The pool changes the number of its workers: <see cref="ThreadPoolAdjustmentEvent"/>.</summary>
    ThreadPoolAdjustment,

    /// <summary>Compiling in the background begins or ends: <see cref="TieringEvent"/>.</summary>
    TieringBackgroundStart,

    /// <summary>Compiling in the background ended: <see cref="TieringEvent"/>.</summary>
    TieringBackgroundStop,
}
