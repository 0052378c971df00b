namespace Pprof.NetTrace.Diagnostics;

/// <summary>How much is in a dump.</summary>
public enum DumpKind
{
    /// <summary>Threads, stacks and modules.</summary>
    Normal = 1,

    /// <summary>Also the heap.</summary>
    WithHeap = 2,

    /// <summary>As normal, without what may be personal.</summary>
    Triage = 3,

    /// <summary>All memory.</summary>
    Full = 4,
}
