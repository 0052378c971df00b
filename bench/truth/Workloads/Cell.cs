namespace Pprof.Truth.Workloads;

/// <summary>What samples a cell counts.</summary>
public enum CellKind
{
    /// <summary>Those with some frame of a method: its cumulative share.</summary>
    Method,

    /// <summary>Those with some frame of a method, and those of kernel code that has no caller.</summary>
    MethodOrKernel,

    /// <summary>Those with a label <c>KEY=VALUE</c>.</summary>
    Label,

    /// <summary>Those of a thread, by its id.</summary>
    Thread,

    /// <summary>Those whose leaf is a frame of the runtime with this name; of the whole profile.</summary>
    Node,
}

/// <summary>The rungs whose word a cell is; on others it is shown and not judged.</summary>
[Flags]
public enum Promise
{
    None = 0,
    Perf = 1,
    PerfUser = 2,
    Signal = 4,
    Runtime = 8,

    /// <summary>All that see where in a thread the time goes.</summary>
    Sampled = Perf | PerfUser | Signal,

    /// <summary>Those that see who called the kernel.</summary>
    KernelCallers = Perf | Signal,
    All = Sampled | Runtime,
}

/// <summary>A share of the working threads' CPU time, of which the truth is known.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Kind">What samples it counts.</param>
/// <param name="Text">The name of the method, label, thread or node.</param>
/// <param name="Parts">The parts of the work whose time it is; none where the truth is a thread's time or not known.</param>
/// <param name="Promised">The rungs that promise it.</param>
public sealed record Cell(string Name, CellKind Kind, string Text, string[] Parts, Promise Promised)
{
    /// <summary>The cumulative share of a method.</summary>
    public static Cell Of(string method, string part, Promise promised = Promise.Sampled) =>
        new(method, CellKind.Method, method, [part], promised);

    /// <summary>The same where the kernel's time cannot be told from whom it is: only the two together are known.</summary>
    public static Cell WithKernel(string method, string part) =>
        new(method + " + [kernel]", CellKind.MethodOrKernel, method, [part], Promise.PerfUser);

    /// <summary>The share of a thread.</summary>
    public static Cell OfThread(string thread) => new("thread " + thread, CellKind.Thread, thread, [], Promise.All);
}
