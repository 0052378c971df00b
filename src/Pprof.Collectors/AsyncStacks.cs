using Pprof.Collectors.Heap.Async;
using Pprof.Collectors.Heap.Snapshots;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors;

/// <summary>
/// Which async methods of a process are under way, and what they wait for: logical stacks, leaf first, from what is waited
/// for in the end, as <c>[Task.Delay]</c>, over the method that awaits it and its callers to the outermost. The sample type is
/// <c>goroutine/count</c>: equal stacks are one sample. A method that several await has a stack with each of them. Methods
/// whose innermost frame has no brackets run at the moment, are about to, or wait for what the runtime does not tell. The
/// process stands meanwhile as for <see cref="HeapSnapshot"/>, whose limits are those from within.
/// </summary>
public static class AsyncStacks
{
    private static readonly HeapLook Look = new("async", AsyncProfile.Make);

    /// <summary>Looks at the methods.</summary>
    /// <param name="processId">The process, our own or another one that we may watch.</param>
    /// <param name="options">The limits; null for the defaults.</param>
    /// <param name="port">
    /// The port to which the runtime of a process that was just started connects by itself; it is resumed first.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordingException">
    /// The process cannot be looked at, has too large a heap for that from within, or did not tell of all; says why.
    /// </exception>
    public static Task<RecordedProfile> TakeAsync(
        int processId, HeapSnapshotOptions? options = null, DiagnosticsPort? port = null, CancellationToken cancel = default) =>
        Look.TakeAsync(processId, options, port, cancel);
}
