namespace Pprof.Collectors;

/// <summary>What an <see cref="EventRecorder"/> follows in the background; named as the profiles of Go.</summary>
public enum ProfileKind
{
    /// <summary>
    /// Where memory is allocated: one object of every 100 KB or so, drawn at random, stands for the others. On .NET 8,
    /// which does not draw, every 100 KB the object that is allocated just then.
    /// </summary>
    Allocs,

    /// <summary>As <see cref="Allocs"/>, and what of it is still alive, as of the last garbage collection.</summary>
    Heap,

    /// <summary>Where threads wait for a lock that another one has, and how long.</summary>
    Mutex,

    /// <summary>
    /// Where threads wait at all: for locks, events, semaphores, tasks, other threads. Neither <c>Thread.Sleep</c> nor
    /// files and sockets are among it; on .NET 8, locks alone are.
    /// </summary>
    Block,

    /// <summary>Where exceptions are thrown, by their type; one that is thrown again counts again.</summary>
    Exceptions,
}
