using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Html;

/// <summary>What a page shows of one sample type.</summary>
/// <param name="Flame">The paths of calls.</param>
internal sealed record PagePart(FlameReport Flame);
