namespace Pprof.Collectors.Code;

/// <summary>A frame that stands for what has no function, such as <c>[truncated]</c>.</summary>
internal sealed class MarkerFunction : CodeFunction
{
    /// <summary>Here the stack could not be followed on.</summary>
    public static readonly MarkerFunction Truncated = Of("[truncated]", CodeKind.Native);

    /// <summary>The garbage collector.</summary>
    public static readonly MarkerFunction Collector = Of("[GC]", CodeKind.Collector);

    /// <summary>The kernel, where it is not known what of it.</summary>
    public static readonly MarkerFunction Kernel = Of("[kernel]", CodeKind.Kernel);

    /// <summary>What methods are compiled anew for in the background.</summary>
    public static readonly MarkerFunction TieredCompilation = Of("[tiered compilation]", CodeKind.Jit);

    /// <summary>Time of threads from before they were watched, or of such as ended before.</summary>
    public static readonly MarkerFunction NewThread = Of("[new thread]", CodeKind.Native);

    /// <summary>Time that the kernel counts for a thread and its samples do not show.</summary>
    public static readonly MarkerFunction Unsampled = Of("[unsampled]", CodeKind.Kernel);

    /// <summary>Code that is not .NET's, where it is not known what.</summary>
    public static readonly MarkerFunction Native = Of("[native]", CodeKind.Native);

    /// <summary>Code of a place that nothing is known of.</summary>
    public static readonly MarkerFunction Unknown = Of("[unknown]", CodeKind.Native);

    private static MarkerFunction Of(string name, CodeKind kind) => new()
    {
        Kind = kind,
        Name = name,
        SystemName = name,
        Start = 0,
        Size = 0,
        Binary = "",
    };
}
