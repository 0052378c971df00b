using System.Globalization;
using Pprof.Truth.Ways;
using Pprof.Truth.Workloads;

namespace Pprof.Truth;

/// <summary>What the command line asks for.</summary>
public sealed record TruthOptions
{
    public const string Usage = """
        usage: bench/truth/run [--repeats 20] [--seconds 1] [--rate 99] [--rungs perf,perf-user,signal,runtime]
                               [--ways in-process,outside,reference] [--workloads split,…] [--configurations default,…]
                               [--all] [--quick] [--out FILE] [--tool FILE] [--keep FOLDER] | --self-test
        --all    every way and rung for all workloads, and as many repeats in every configuration
        --quick  5 repeats
        """;

    public int Repeats { get; init; } = 20;

    /// <summary>How long a recording is; those of some workloads are a multiple.</summary>
    public double Seconds { get; init; } = 1;

    public int Rate { get; init; } = 99;

    public IReadOnlyList<string> Rungs { get; init; } = Truth.Rungs.All;

    public IReadOnlyList<string> Ways { get; init; } = ["in-process", "outside"];

    public IReadOnlyList<string> Workloads { get; init; } = [.. WorkloadTable.All.Select(workload => workload.Name)];

    public IReadOnlyList<string> Configurations { get; init; } = [.. Configuration.All.Select(configuration => configuration.Name)];

    public bool IsAll { get; init; }

    public bool IsSelfTest { get; init; }

    /// <summary>The markdown file; the rows go beside it. Null for the standard output alone.</summary>
    public string? Out { get; init; }

    /// <summary>The tool that attaches from outside.</summary>
    public string Tool { get; init; } = "dotnet-pprof";

    /// <summary>Where the profiles are left; null to delete them.</summary>
    public string? Keep { get; init; }

    public static TruthOptions Parse(IReadOnlyList<string> args)
    {
        var options = new TruthOptions();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out string? name))
        {
            options = name switch
            {
                "--all" => options with { IsAll = true },
                "--quick" => options with { Repeats = 5 },
                "--self-test" => options with { IsSelfTest = true },
                _ when rest.TryDequeue(out string? value) => options.With(name, value),
                _ => throw new ArgumentException(Usage),
            };
        }

        return options;
    }

    /// <summary>The ways, in the order in which they take turns.</summary>
    public IReadOnlyList<Way> CreateWays() => [.. Ways.Select(CreateWay)];

    private Way CreateWay(string name) => name switch
    {
        "in-process" => new InProcess(),
        "outside" => new Outside(Tool),
        "reference" => new Reference(),
        _ => throw new ArgumentException($"no way {name}"),
    };

    private TruthOptions With(string name, string value) => name switch
    {
        "--repeats" => this with { Repeats = int.Parse(value, CultureInfo.InvariantCulture) },
        "--seconds" => this with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) },
        "--rate" => this with { Rate = int.Parse(value, CultureInfo.InvariantCulture) },
        "--rungs" => this with { Rungs = value.Split(',') },
        "--ways" => this with { Ways = value.Split(',') },
        "--workloads" => this with { Workloads = value.Split(',') },
        "--configurations" => this with { Configurations = value.Split(',') },
        "--out" => this with { Out = value },
        "--tool" => this with { Tool = value },
        "--keep" => this with { Keep = value },
        _ => throw new ArgumentException(Usage),
    };
}
