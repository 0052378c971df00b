namespace Pprof.Collectors.Heap.Async;

/// <summary>What an object has to do with waiting.</summary>
internal enum AwaitRole
{
    /// <summary>Nothing that is known.</summary>
    Other,

    /// <summary>An async method that went on after its first await: the task that it gave its caller.</summary>
    Method,

    /// <summary>The same of a method whose builder keeps them for the next call.</summary>
    PooledMethod,

    /// <summary>A task that something else completes.</summary>
    Task,

    /// <summary>A task that waits for two others, of which it knows.</summary>
    Pair,

    /// <summary>A task that waits for another one, of which it knows, or for something else.</summary>
    Bounded,

    /// <summary>A task that waits for a list of others.</summary>
    Listed,

    /// <summary>A task that waits for others and does not know which.</summary>
    Loose,

    /// <summary>A task that runs when another one is done.</summary>
    Continued,

    /// <summary>What leads to such a task.</summary>
    Continuation,

    /// <summary>What resumes a method in the place where it has to run.</summary>
    Resumption,

    /// <summary>A call without arguments, which may resume a method.</summary>
    Call,

    /// <summary>What such a call is of while somebody listens to awaits: it makes another one.</summary>
    WrappedCall,

    /// <summary>A task that waits for a source of a value, of which it knows.</summary>
    Converted,

    /// <summary>All that waits for a task, if it is more than one.</summary>
    List,

    /// <summary>A thread that waits for a task.</summary>
    Thread,

    /// <summary>What completes a task of the program.</summary>
    Source,
}
