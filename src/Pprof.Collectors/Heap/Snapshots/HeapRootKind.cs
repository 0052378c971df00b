namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>
/// What keeps an object alive in the end. The order is that of their weight: an object that several reach belongs to the
/// first of them, since a static field stays when the stacks have gone on.
/// </summary>
internal enum HeapRootKind
{
    /// <summary>A static field.</summary>
    Static,

    /// <summary>A static field of a thread.</summary>
    ThreadStatic,

    /// <summary>A handle of the runtime or of native code.</summary>
    Handle,

    /// <summary>A handle that also keeps the object in its place.</summary>
    PinnedHandle,

    /// <summary>A handle whose count other code raises.</summary>
    CountedHandle,

    /// <summary>A variable on a thread's stack or in its registers.</summary>
    Stack,

    /// <summary>The queue of objects whose finalizer is to run.</summary>
    FinalizerQueue,

    /// <summary>Something else of the runtime.</summary>
    Other,

    /// <summary>Nothing that is known: it is dead, or something that the runtime does not tell.</summary>
    None,
}
