namespace Pprof.Collectors.Recording.Activity;

/// <summary>What a thread is there for.</summary>
internal enum RuntimeThreadKind
{
    /// <summary>The program, or something else of the runtime.</summary>
    Other,

    /// <summary>It collects garbage.</summary>
    Collector,

    /// <summary>It compiles again, and better, what runs often.</summary>
    TieredCompiler,

    /// <summary>It works because somebody records: it streams events, samples, or answers diagnostic commands.</summary>
    Profiler,
}

/// <summary>Knows the threads of the runtime by the names that the kernel has of them.</summary>
internal static class RuntimeThreads
{
    // The kernel keeps so many characters.
    private const int LongestName = 15;

    private static readonly (string Name, RuntimeThreadKind Kind)[] Names =
    [
        (".NET Server GC", RuntimeThreadKind.Collector),
        (".NET BGC", RuntimeThreadKind.Collector),
        (".NET Background GC", RuntimeThreadKind.Collector),
        (".NET Tiered Compilation Worker", RuntimeThreadKind.TieredCompiler),
        (".NET EventPipe", RuntimeThreadKind.Profiler),
        (".NET Debugger", RuntimeThreadKind.Profiler),
        (".NET DebugPipe", RuntimeThreadKind.Profiler),
        ("dotnet-diagnostic", RuntimeThreadKind.Profiler),
    ];

    /// <summary>What a thread is there for.</summary>
    /// <param name="comm">Its name, whole or cut to 15 characters; a line feed at its end is passed over.</param>
    public static RuntimeThreadKind Classify(string comm)
    {
        ReadOnlySpan<char> name = comm.AsSpan().TrimEnd('\n');
        foreach ((string known, RuntimeThreadKind kind) in Names)
        {
            if (name.SequenceEqual(known) || (name.Length == LongestName && known.AsSpan().StartsWith(name)))
            {
                return kind;
            }
        }

        return RuntimeThreadKind.Other;
    }
}
