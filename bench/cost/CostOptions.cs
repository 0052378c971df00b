using System.Globalization;

namespace Pprof.Cost;

/// <summary>What the command line asks for.</summary>
public sealed record CostOptions
{
    public const string Usage = """
        usage: bench/cost/run [--rounds 15] [--seconds 2] [--long 60] [--only throughput,first,labels,idle,stop,memory]
                              [--modes in-process,outside,…]
                              [--out FILE] [--tool FILE] [--trace FILE]
        """;

    /// <summary>How often each is measured.</summary>
    public int Rounds { get; init; } = 15;

    /// <summary>How long a window is.</summary>
    public double Seconds { get; init; } = 2;

    /// <summary>How long the long recording is, in seconds.</summary>
    public int LongSeconds { get; init; } = 60;

    public IReadOnlyList<string> Only { get; init; } = ["throughput", "first", "labels", "idle", "stop", "memory"];

    /// <summary>Words of the names of those rows of the throughput that are measured; empty: all.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];

    public string? Out { get; init; }

    public string Tool { get; init; } = "dotnet-pprof";

    /// <summary>The program dotnet-trace; null if it is not there.</summary>
    public string? Trace { get; init; }

    public static CostOptions Parse(IReadOnlyList<string> args)
    {
        var options = new CostOptions();
        for (int i = 0; i < args.Count; i += 2)
        {
            options = i + 1 < args.Count ? options.With(args[i], args[i + 1]) : throw new ArgumentException(Usage);
        }

        return options;
    }

    private CostOptions With(string name, string value) => name switch
    {
        "--rounds" => this with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
        "--seconds" => this with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) },
        "--long" => this with { LongSeconds = int.Parse(value, CultureInfo.InvariantCulture) },
        "--only" => this with { Only = value.Split(',') },
        "--modes" => this with { Modes = value.Split(',') },
        "--out" => this with { Out = value },
        "--tool" => this with { Tool = value },
        "--trace" => this with { Trace = value.Length == 0 ? null : value },
        _ => throw new ArgumentException(Usage),
    };
}
