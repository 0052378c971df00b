using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Rendering.Drawing;

/// <summary>Puts the numbers of a label into few groups, each as <c>1kB..4kB</c>.</summary>
internal static class NumberGroups
{
    /// <summary>The numbers, those beyond the most important ones grouped with the nearest of these.</summary>
    public static IEnumerable<NodeNumber> Collapse(ImmutableArray<NodeNumber> numbers, int count, bool byFlat)
    {
        NodeNumber[] ordered = [.. Order(numbers, byFlat)];
        if (ordered.Length <= count)
        {
            return ordered;
        }

        List<NodeNumber>[] groups = [.. ordered.Take(count).Select(number => new List<NodeNumber> { number })];
        foreach (NodeNumber number in ordered.Skip(count))
        {
            groups.MinBy(group => Distance(number, group[0]))!.Add(number);
        }

        return Order(groups.Select(Merge), byFlat);
    }

    private static IEnumerable<NodeNumber> Order(IEnumerable<NodeNumber> numbers, bool byFlat) =>
        Nodelets.Order(numbers, byFlat, number => (number.Flat, number.Cum), number => number.Text);

    private static double Distance(NodeNumber number, NodeNumber other) =>
        Math.Abs(Measurement.Scale(other.Value, other.Unit, number.Unit).Value - number.Value);

    // Not in the report's unit: labels are often so much smaller that all would be 0.
    private static NodeNumber Merge(List<NodeNumber> group)
    {
        NodeNumber least = group[0], greatest = group[0];
        Weight flat = default, cum = default;
        foreach (NodeNumber number in group)
        {
            least = ValueIn(number, least.Unit) < least.Value ? number : least;
            greatest = ValueIn(number, greatest.Unit) > greatest.Value ? number : greatest;
            flat += number.Flat;
            cum += number.Cum;
        }

        string text = group.Count == 1 ? Text(least) : $"{Text(least)}..{Text(greatest)}";
        return least with { Text = text, Flat = new Weight(flat.Value, 0), Cum = new Weight(cum.Value, 0) };
    }

    private static long ValueIn(NodeNumber number, string unit) =>
        (long)Measurement.Scale(number.Value, number.Unit, unit).Value;

    private static string Text(NodeNumber number) =>
        Measurement.Format(number.Value, number.Unit, Measurement.Auto);
}
