namespace Pprof.Analysis;

/// <summary>What a report needs of the options, whatever the user set.</summary>
public sealed record ViewRequirements
{
    /// <summary>The least: up to 80 nodes unless the user says otherwise.</summary>
    public static ViewRequirements Default { get; } = new();

    /// <summary>All nodes that are not too small.</summary>
    public static ViewRequirements AllNodes { get; } = new() { DefaultNodeCount = 0 };

    /// <summary>All nodes, small ones too.</summary>
    public static ViewRequirements Untrimmed { get; } = new() { IsTrimmed = false };

    /// <summary>The profile as it is.</summary>
    public static ViewRequirements WholeProfile { get; } = Untrimmed with { Granularity = Pprof.Granularity.Addresses };

    /// <summary>All source lines.</summary>
    public static ViewRequirements Lines { get; } = Untrimmed with { Granularity = Pprof.Granularity.Lines };

    /// <summary>All instructions, each for the function that holds it: inlined ones would count it twice.</summary>
    public static ViewRequirements Instructions { get; } = WholeProfile with { NoInlines = true };

    /// <summary>All instructions with what was inlined into them.</summary>
    public static ViewRequirements InstructionsWithInlines { get; } = WholeProfile with { NoInlines = false };

    /// <summary>Every path of calls, with the files of its functions.</summary>
    public static ViewRequirements Flames { get; } = Untrimmed with { DefaultGranularity = Pprof.Granularity.FileFunctions };

    /// <summary>The granularity, if the report knows one alone.</summary>
    public Granularity? Granularity { get; init; }

    /// <summary>The granularity if the user gives none.</summary>
    public Granularity DefaultGranularity { get; init; }

    /// <summary>Whether inlined calls are left out, if the report knows one way alone.</summary>
    public bool? NoInlines { get; init; }

    /// <summary>Whether small nodes may be left out.</summary>
    public bool IsTrimmed { get; init; } = true;

    /// <summary>The number of nodes if the user gives none; 0 for all.</summary>
    public int DefaultNodeCount { get; init; } = 80;

    /// <summary>The options in effect.</summary>
    public ViewOptions Apply(ViewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options with
        {
            Granularity = Granularity
                ?? (options.Granularity == Pprof.Granularity.Default ? DefaultGranularity : options.Granularity),
            NoInlines = NoInlines ?? options.NoInlines,
            NodeCount = options.NodeCount == -1 ? DefaultNodeCount : options.NodeCount,
        };
        return IsTrimmed && options.Trim ? options : options with { NodeCount = 0, NodeFraction = 0, EdgeFraction = 0 };
    }
}
