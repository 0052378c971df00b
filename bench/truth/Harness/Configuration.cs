namespace Pprof.Truth;

/// <summary>How a workload is started.</summary>
public sealed record Configuration(string Name)
{
    /// <summary>Variables of its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The program that starts it, with arguments; empty for none.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>Arguments of the workload itself.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether the runtime has no diagnostics port: then a profile or a sentence is all that is promised.</summary>
    public bool HasNoPort { get; init; }

    /// <summary>Whether the kernel refuses the process itself to sample.</summary>
    public bool DeniesPerf { get; init; }

    public static Configuration Default { get; } = new("default");

    public static IReadOnlyList<Configuration> All { get; } =
    [
        Default,
        Of("server-gc", "DOTNET_gcServer", "1"),
        Of("no-concurrent-gc", "DOTNET_gcConcurrent", "0"),
        Of("no-tiering", "DOTNET_TieredCompilation", "0"),
        Of("no-pgo", "DOTNET_TieredPGO", "0"),
        Of("no-ready-to-run", "DOTNET_ReadyToRun", "0"),
        new("one-cpu") { Launcher = ["taskset", "-c", "1"] },
        Of("one-processor", "DOTNET_PROCESSOR_COUNT", "1"),
        new("perf-denied") { Arguments = ["--deny-perf"], DeniesPerf = true },
        Of("no-diagnostics", "DOTNET_EnableDiagnostics", "0") with { HasNoPort = true },

        // Nobody can make a file there, not even root.
        Of("read-only-tmp", "TMPDIR", "/sys") with { HasNoPort = true },
    ];

    private static Configuration Of(string name, string variable, string value) =>
        new(name) { Environment = new Dictionary<string, string> { [variable] = value } };
}
