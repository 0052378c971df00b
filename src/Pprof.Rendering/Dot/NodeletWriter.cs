using System.Collections.Immutable;
using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Dot;

/// <summary>Writes the small boxes beside a node that show the labels of its samples.</summary>
internal sealed class NodeletWriter(ValueFormat values, Utf8LineWriter output)
{
    private const int MostPerNode = 4;

    /// <summary>Writes the boxes of a node.</summary>
    /// <returns>Whether there is any.</returns>
    public bool Write(Node node, int number)
    {
        // A leaf stands for what it called and is not shown as well; other nodes only for themselves.
        bool isInner = node.Out.Count > 0;
        bool hasAny = false;
        IEnumerable<NodeLabel> named = node.Labels.Where(label => !label.Name.IsEmpty);
        NodeLabel[] greatest = [.. Order(named, isInner, label => (label.Flat, label.Cum), label => label.Name).Take(MostPerNode)];
        for (int i = 0; i < greatest.Length; i++)
        {
            long value = (isInner ? greatest[i].Flat : greatest[i].Cum).Value;
            if (value != 0)
            {
                string id = $"N{number}_{i}";
                WriteBox($"N{number}", id, DotText.EscapeQuotes(greatest[i].Name).ToString(), values.Text(value), "");
                WriteNumbers(greatest[i].Numbers, isInner, id);
                hasAny = true;
            }
        }

        ImmutableArray<NodeNumber>? unnamed = node.Labels.FirstOrDefault(label => label.Name.IsEmpty)?.Numbers;
        return WriteNumbers(unnamed ?? [], isInner, $"N{number}") || hasAny;
    }

    private bool WriteNumbers(ImmutableArray<NodeNumber> numbers, bool isInner, string source)
    {
        bool hasAny = false;
        NodeNumber[] ordered = [.. NumberGroups.Collapse(numbers, MostPerNode, isInner)];
        for (int i = 0; i < ordered.Length; i++)
        {
            bool isFlat = isInner || ordered[i].Flat.Value == ordered[i].Cum.Value;
            long value = (isFlat ? ordered[i].Flat : ordered[i].Cum).Value;
            if (value != 0)
            {
                string style = isFlat ? "" : " style=\"dotted\"";
                WriteBox(source, $"N{source}_{i}", DotText.Escape(ordered[i].Text), values.Text(value), style);
                hasAny = true;
            }
        }

        return hasAny;
    }

    private void WriteBox(string source, string id, string label, string weight, string style)
    {
        output.Write($"{id} [label = \"{label}\" id=\"{id}\" fontsize=8 shape=box3d tooltip=\"{weight}\"]\n");
        output.Write(
            $"{source} -> {id} [label=\" {weight}\" weight=100 tooltip=\"{weight}\" labeltooltip=\"{weight}\"{style}]\n");
    }

    /// <summary>The greatest first, equal ones by name.</summary>
    internal static IEnumerable<T> Order<T>(
        IEnumerable<T> labels, bool byFlat, Func<T, (Weight Flat, Weight Cum)> weights, Func<T, Utf8Text> name) => labels
        .OrderByDescending(label => byFlat ? 0 : weights(label).Cum.Magnitude)
        .ThenByDescending(label => weights(label).Flat.Magnitude)
        .ThenBy(name);
}
