using Pprof.Analysis;
using static Pprof.Tool.Options.OptionRows<Pprof.Analysis.ViewOptions>;

namespace Pprof.Tool.Options;

/// <summary>Options that choose samples and frames by a pattern on function, file or binary names.</summary>
internal static class FilterOptions
{
    public static IReadOnlyList<Option<ViewOptions>> Rows { get; } =
    [
        Text("focus", "f", "pattern", "Only samples with a frame that matches",
            o => o.Focus, (o, value) => o with { Focus = value }),
        Text("ignore", "i", "pattern", "Only samples without a frame that matches",
            o => o.Ignore, (o, value) => o with { Ignore = value }),
        Text("prune_from", "prunefrom", "pattern", "Drop all that matching frames call, and them",
            o => o.PruneFrom, (o, value) => o with { PruneFrom = value }),
        Text("hide", "h", "pattern", "Leave out matching frames",
            o => o.Hide, (o, value) => o with { Hide = value }),
        Text("show", "s", "pattern", "Leave out all other frames",
            o => o.Show, (o, value) => o with { Show = value }),
        Text("show_from", "sf", "pattern", "Drop callers of the outermost match",
            o => o.ShowFrom, (o, value) => o with { ShowFrom = value }),
    ];
}
