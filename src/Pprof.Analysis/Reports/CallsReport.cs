using System.Collections.Immutable;
using Pprof.Analysis.Flames;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>All functions and the calls between them, to be looked through.</summary>
/// <param name="Graph">The functions, the greatest first.</param>
/// <param name="Values">How values are printed, each in a unit of its own size.</param>
/// <param name="Total">The total that shares are of.</param>
/// <param name="Sides">For each function its values in a profile and in its base; empty if there is no base.</param>
public sealed record CallsReport(Graph Graph, ValueFormat Values, long Total, ImmutableArray<CallsSides> Sides)
{
    /// <summary>Makes the report.</summary>
    /// <param name="view">What it shows, as <see cref="ViewRequirements.Flames"/> wants it.</param>
    /// <param name="most">The number of functions at most.</param>
    public static CallsReport Build(View view, int most = 10_000)
    {
        ArgumentNullException.ThrowIfNull(view);
        View limited = view with { Options = view.Options with { NodeCount = most } };
        Graph graph = ReportGraph.Build(limited, EdgeScope.All);
        return new CallsReport(graph, ValueFormat.Of(view), view.Total, SidesOf(view, graph));
    }

    private static ImmutableArray<CallsSides> SidesOf(View view, Graph graph)
    {
        bool[] isBaseSet = BaseSamples.FindSets(view.Profile);
        if (!isBaseSet.Contains(true))
        {
            return [];
        }

        int[] samples = [.. Enumerable.Range(0, view.Profile.Samples.Count)];
        bool IsBefore(int sample) => isBaseSet[view.Profile.Samples.LabelSets[sample].Value];
        Dictionary<Place, Node> before = NodesOf(view, [.. samples.Where(IsBefore)]);
        Dictionary<Place, Node> after = NodesOf(view, [.. samples.Where(sample => !IsBefore(sample))]);
        return
        [
            .. graph.Nodes.Select(node =>
            {
                Node? was = before.GetValueOrDefault(node.Place), became = after.GetValueOrDefault(node.Place);
                return new CallsSides(
                    new FlameValue(became?.Flat.Value ?? 0, -was?.Flat.Value ?? 0),
                    new FlameValue(became?.Cum.Value ?? 0, -was?.Cum.Value ?? 0));
            }),
        ];
    }

    // All values of the base are below 0, so none of them may be dropped here.
    private static Dictionary<Place, Node> NodesOf(View view, int[] samples)
    {
        View side = view with
        {
            Profile = view.Profile with { Samples = view.Profile.Samples.Take(samples) },
            Options = view.Options with { DropNegative = false },
        };
        return ReportGraph.Build(side, EdgeScope.ToInlined).Nodes.ToDictionary(node => node.Place);
    }
}

/// <summary>What a function is worth on both sides of a comparison.</summary>
/// <param name="Flat">The function itself.</param>
/// <param name="Cum">With all it calls.</param>
public sealed record CallsSides(FlameValue Flat, FlameValue Cum);
