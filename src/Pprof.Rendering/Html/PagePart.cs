using Pprof.Analysis.Reports;
using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Html;

/// <summary>What a page shows of one sample type.</summary>
/// <param name="Flame">The paths of calls.</param>
public sealed record PagePart(FlameReport Flame)
{
    /// <summary>The functions; null for a page that shows none.</summary>
    public CallsReport? Calls { get; init; }

    /// <summary>The graph; null for a page without one.</summary>
    public GraphReport? Graph { get; init; }

    /// <summary>What arranges the graph; null for our own layout.</summary>
    internal GraphArranger? Arrange { get; init; }
}
