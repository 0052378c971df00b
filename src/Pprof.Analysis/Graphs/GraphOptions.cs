namespace Pprof.Analysis.Graphs;

/// <summary>How a profile becomes a graph.</summary>
internal sealed record GraphOptions
{
    /// <summary>The column of the values that count.</summary>
    public required int ValueColumn { get; init; }

    /// <summary>Whether values are divided by those of column 0.</summary>
    public bool Mean { get; init; }

    /// <summary>Whether functions of the same name in several binaries are several nodes.</summary>
    public bool KeepsObjectFiles { get; init; }

    /// <summary>Whether nodes with a negative value are left out.</summary>
    public bool DropNegative { get; init; }

    /// <summary>How source files are named.</summary>
    public required SourcePaths SourcePaths { get; init; }

    /// <summary>Nodes whose cumulative value is below this share of the total are left out.</summary>
    public double NodeFraction { get; init; }

    /// <summary>Edges whose weight is below this share of the total are left out.</summary>
    public double EdgeFraction { get; init; }

    /// <summary>At most so many nodes; 0 or less for all.</summary>
    public int NodeCount { get; init; }

    /// <summary>The order of the nodes, which also decides which are left out by their number.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>Whether each path to a place is a node of its own.</summary>
    public bool IsTree { get; init; }

    /// <summary>
    /// Whether the graph is drawn: then the nodes that tell most come first, labels count as nodes, and edges that
    /// only repeat a path are left out.
    /// </summary>
    public bool IsDrawn { get; init; }

    /// <summary>The units of the numbers of labels, for a graph that is drawn.</summary>
    public NumericLabelUnits? LabelUnits { get; init; }

    /// <summary>The unit in which the numbers of labels are printed.</summary>
    public string LabelUnit { get; init; } = Measurement.Minimum;

    /// <summary>Which edges are counted.</summary>
    public EdgeScope Edges { get; init; }

    /// <summary>If set, only edges from or to nodes are counted whose printable name matches.</summary>
    public Pattern? EdgesAround { get; init; }

    /// <summary>Ends the work between two steps.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>Which edges of a graph are counted: a report that shows few of them need not wait for all.</summary>
internal enum EdgeScope
{
    /// <summary>All edges.</summary>
    All,

    /// <summary>Those to nodes that some caller may have inlined, enough to tell which.</summary>
    ToInlined,
}
