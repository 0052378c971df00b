using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Html;

/// <summary>What a page shows of one sample type.</summary>
/// <param name="Flame">The paths of calls.</param>
public sealed record PagePart(FlameReport Flame)
{
    /// <summary>The functions; null for a page that shows none.</summary>
    public CallsReport? Calls { get; init; }

    /// <summary>The graph; null for a page without one.</summary>
    public GraphReport? Graph { get; init; }
}
