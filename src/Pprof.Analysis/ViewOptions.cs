namespace Pprof.Analysis;

/// <summary>What to show of a profile and how: the options of pprof, by the names that its users know.</summary>
public sealed record ViewOptions
{
    /// <summary>The defaults.</summary>
    public static ViewOptions Default { get; } = new();

    /// <summary>The sample type to show, by name or number; empty for the profile's default.</summary>
    public string SampleIndex { get; init; } = "";

    /// <summary>Divide each value by the first value of its sample, giving the mean of one event.</summary>
    public bool Mean { get; init; }

    /// <summary>Divide every value by this before showing it; not 0.</summary>
    public double DivideBy { get; init; } = 1;

    /// <summary>Scale the profile to the total of its base before comparing.</summary>
    public bool Normalize { get; init; }

    /// <summary>The unit of values: a unit's name, <c>minimum</c> or <c>auto</c>.</summary>
    public string Unit { get; init; } = Measurement.Minimum;

    /// <summary>What makes two frames the same node.</summary>
    public Granularity Granularity { get; init; }

    /// <summary>Count inlined calls as part of the function they were inlined into.</summary>
    public bool NoInlines { get; init; }

    /// <summary>Tell frames apart by source column too.</summary>
    public bool ShowColumns { get; init; }

    /// <summary>The order of nodes in a report.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>Keep a node for each path on which a function is reached, in graphs.</summary>
    public bool CallTree { get; init; }

    /// <summary>Compute percentages of what the filters leave, not of the whole profile.</summary>
    public bool RelativePercentages { get; init; }

    /// <summary>Leave the lines that describe the profile out of a report's head.</summary>
    public bool CompactLabels { get; init; }

    /// <summary>Leave out nodes whose value is negative.</summary>
    public bool DropNegative { get; init; }

    /// <summary>The number of nodes to show; 0 for all, -1 for the report's default.</summary>
    public int NodeCount { get; init; } = -1;

    /// <summary>Leave out nodes below this share of the total.</summary>
    public double NodeFraction { get; init; } = 0.005;

    /// <summary>Leave out edges below this share of the total.</summary>
    public double EdgeFraction { get; init; } = 0.001;

    /// <summary>Leave out small nodes and edges at all.</summary>
    public bool Trim { get; init; } = true;

    /// <summary>A pattern: only samples with a frame that matches.</summary>
    public string Focus { get; init; } = "";

    /// <summary>A pattern: only samples without a frame that matches.</summary>
    public string Ignore { get; init; } = "";

    /// <summary>A pattern: drop all that matching frames call.</summary>
    public string PruneFrom { get; init; } = "";

    /// <summary>A pattern: frames to leave out.</summary>
    public string Hide { get; init; } = "";

    /// <summary>A pattern: the only frames to keep.</summary>
    public string Show { get; init; } = "";

    /// <summary>A pattern: drop the callers of the outermost frame that matches.</summary>
    public string ShowFrom { get; init; } = "";

    /// <summary>A pattern or range: only samples with a label that matches.</summary>
    public string TagFocus { get; init; } = "";

    /// <summary>A pattern or range: only samples without a label that matches.</summary>
    public string TagIgnore { get; init; } = "";

    /// <summary>A pattern: the only label keys to keep.</summary>
    public string TagShow { get; init; } = "";

    /// <summary>A pattern: label keys to leave out.</summary>
    public string TagHide { get; init; } = "";

    /// <summary>Label keys, comma separated, whose values become frames at the root of stacks.</summary>
    public string TagRoot { get; init; } = "";

    /// <summary>Label keys, comma separated, whose values become frames at the leaf of stacks.</summary>
    public string TagLeaf { get; init; } = "";

    /// <summary>Where to look for source files; directories separated as in PATH.</summary>
    public string SourcePath { get; init; } = "";

    /// <summary>Prefixes to cut from source paths; separated as in PATH.</summary>
    public string TrimPath { get; init; } = "";

    /// <summary>Show assembly in Intel's syntax.</summary>
    public bool IntelSyntax { get; init; }

    /// <summary>What a report is written as.</summary>
    public ReportFormat Format { get; init; }

    /// <summary>Who arranges the boxes of a picture.</summary>
    public PictureLayout Layout { get; init; }

    /// <summary>The file to write a report to; empty for the standard output.</summary>
    public string Output { get; init; } = "";
}

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>As the other pprof tools print it.</summary>
    Text,

    /// <summary>A JSON object with exact values.</summary>
    Json,

    /// <summary>A table of comma-separated values.</summary>
    Csv,

    /// <summary>A table in Markdown.</summary>
    Markdown,
}

/// <summary>Who arranges the boxes of a picture.</summary>
public enum PictureLayout
{
    /// <summary>This library, which needs no other program.</summary>
    Own,

    /// <summary>Graphviz, which has to be installed.</summary>
    Graphviz,
}

/// <summary>The order of nodes in a report.</summary>
public enum SortOrder
{
    /// <summary>By the value of the node itself.</summary>
    Flat,

    /// <summary>By the value of the node and all it calls.</summary>
    Cum,
}
