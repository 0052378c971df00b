using System.Collections.Immutable;
using Pprof.Analysis.Flames;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>Every path of calls with what it costs: the flame graph.</summary>
public sealed record FlameReport
{
    /// <summary>What the report is of.</summary>
    public required ProfileHeader Header { get; init; }

    /// <summary>The filters that are set, as <c>focus=main</c>.</summary>
    public required ImmutableArray<string> ActiveFilters { get; init; }

    /// <summary>How values are printed, each in a unit of its own size.</summary>
    public required ValueFormat Values { get; init; }

    /// <summary>The total that shares are of.</summary>
    public required long Total { get; init; }

    /// <summary>What the two values of a frame are.</summary>
    public required FlameSides Sides { get; init; }

    /// <summary>The frames.</summary>
    public required FlameFrames Frames { get; init; }

    /// <summary>What frames stand for, those that occur.</summary>
    public required ImmutableArray<Place> Places { get; init; }

    /// <summary>The number of frames that are too small to be seen, each left out with all that it calls.</summary>
    public required int LostFrames { get; init; }

    /// <summary>What they are worth together.</summary>
    public required FlameValue Lost { get; init; }

    /// <summary>Makes the report.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="limits">What it leaves out; null for the default.</param>
    /// <exception cref="ViewException">The view shows means, which do not add up.</exception>
    public static FlameReport Build(View view, FlameLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Options.Mean)
        {
            throw new ViewException("a flame graph cannot show means: that of a caller is not the sum of those of what it calls");
        }

        var paths = new SourcePaths(view.Options.SourcePath, view.Options.TrimPath);
        NodeTable places = NodeTable.Create(view.Profile, paths, keepsObjectFiles: true);
        StackSides stacks = StackSides.Create(view);
        FlameBuilder builder = FlameBuilder.Build(view, places, stacks.Values, limits ?? FlameLimits.Default);
        FlameFrames frames = builder.Frames.WithPlaces(places, out ImmutableArray<Place> used);
        ValueFormat values = ValueFormat.Of(view);
        return new FlameReport
        {
            Header = ProfileHeader.Build(view, values),
            ActiveFilters = view.ActiveFilters,
            Values = values,
            Total = view.Total,
            Sides = stacks.Sides,
            Frames = frames,
            Places = used,
            LostFrames = builder.LostFrames,
            Lost = builder.Lost,
        };
    }
}
