using Pprof.Collectors.Heap.Snapshots;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors;

/// <summary>
/// All objects of a process's heap by type, and what keeps them alive: each object's stack leads over the types of the
/// objects that alone hold it up to a root, so that flat is what objects of a type take, and cum what would go with them.
/// The process stands meanwhile, about a third of a second for a million objects, after a full collection.
/// </summary>
public static class HeapSnapshot
{
    /// <summary>How it is taken.</summary>
    internal static readonly HeapLook Look = new("heap-types", HeapProfile.Make);

    /// <summary>Looks at a heap.</summary>
    /// <param name="processId">The process, our own or another one that we may watch.</param>
    /// <param name="options">What is asked for; null for the defaults.</param>
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
