namespace Pprof.Collectors.Recording.Activity;

/// <summary>What the runtime does on a thread beside the program's own work.</summary>
internal enum RuntimeWork
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>It collects garbage, or stops the other threads for it.</summary>
    GarbageCollection,

    /// <summary>It stops the other threads for something else, as for a sampler or to change code.</summary>
    Suspension,
}
