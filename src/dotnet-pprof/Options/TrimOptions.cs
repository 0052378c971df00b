using Pprof.Analysis;
using static Pprof.Tool.Options.OptionRows<Pprof.Analysis.ViewOptions>;

namespace Pprof.Tool.Options;

/// <summary>Options on what is too small to be shown.</summary>
internal static class TrimOptions
{
    public static IReadOnlyList<Option<ViewOptions>> Rows { get; } =
    [
        Int("nodecount", "n", "At most so many nodes; 0 for all",
            o => o.NodeCount, (o, value) => o with { NodeCount = value }) with { UrlKey = "n" },
        Float("nodefraction", "nf", "Leave out nodes below this share of the total",
            o => o.NodeFraction, (o, value) => o with { NodeFraction = value }),
        Float("edgefraction", "ef", "Leave out edges below this share of the total",
            o => o.EdgeFraction, (o, value) => o with { EdgeFraction = value }),
        Bool("trim", "trim", "Leave out what is small; -trim=false does not",
            o => o.Trim, (o, value) => o with { Trim = value }),
    ];
}
