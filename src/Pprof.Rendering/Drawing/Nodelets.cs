using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Rendering.Drawing;

/// <summary>The small boxes beside a node that show the labels of its samples.</summary>
/// <param name="Named">One for each set of labels with texts.</param>
/// <param name="Numbers">Those of samples that have numbers alone.</param>
internal sealed record Nodelets(ImmutableArray<Nodelet> Named, ImmutableArray<Nodelet> Numbers)
{
    private const int MostPerNode = 4;

    public static Nodelets Of(Node node)
    {
        // A leaf stands for what it called and is not shown as well; other nodes only for themselves.
        bool isInner = node.Out.Count > 0;
        IEnumerable<NodeLabel> named = node.Labels.Where(label => !label.Name.IsEmpty);
        IEnumerable<Nodelet> boxes = Order(named, isInner, label => (label.Flat, label.Cum), label => label.Name)
            .Take(MostPerNode)
            .Select((label, i) => new Nodelet(i, label.Texts, (isInner ? label.Flat : label.Cum).Value, false)
            {
                Numbers = NumbersOf(label, isInner),
            });
        NodeLabel? unnamed = node.Labels.FirstOrDefault(label => label.Name.IsEmpty);
        return new Nodelets([.. boxes.Where(box => box.Value != 0)], NumbersOf(unnamed, isInner));
    }

    private static ImmutableArray<Nodelet> NumbersOf(NodeLabel? label, bool isInner) => label is null
        ? []
        : [
            .. NumberGroups.Collapse(label.Numbers, MostPerNode, isInner)
                .Select((number, i) => OfNumber(number, i, isInner))
                .Where(box => box.Value != 0),
        ];

    private static Nodelet OfNumber(NodeNumber number, int place, bool isInner)
    {
        bool isFlat = isInner || number.Flat.Value == number.Cum.Value;
        return new Nodelet(place, [number.Text], (isFlat ? number.Flat : number.Cum).Value, !isFlat);
    }

    /// <summary>The greatest first, equal ones by name.</summary>
    internal static IEnumerable<T> Order<T>(
        IEnumerable<T> labels, bool byFlat, Func<T, (Weight Flat, Weight Cum)> weights, Func<T, Utf8Text> name) => labels
        .OrderByDescending(label => byFlat ? 0 : weights(label).Cum.Magnitude)
        .ThenByDescending(label => weights(label).Flat.Magnitude)
        .ThenBy(name);
}

/// <summary>A small box with a label.</summary>
/// <param name="Place">Its place among its like, from 0; those without a value are not shown.</param>
/// <param name="Texts">The labels, or the one number, each a line.</param>
/// <param name="Value">What the samples with it weigh.</param>
/// <param name="IsOfCallees">Whether some of that is not the node's own.</param>
internal sealed record Nodelet(int Place, ImmutableArray<Utf8Text> Texts, long Value, bool IsOfCallees)
{
    /// <summary>The numbers that the same samples have.</summary>
    public ImmutableArray<Nodelet> Numbers { get; init; } = [];
}
