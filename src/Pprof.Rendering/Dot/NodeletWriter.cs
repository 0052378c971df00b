using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Drawing;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Dot;

/// <summary>Writes the <see cref="Nodelets"/>.</summary>
internal sealed class NodeletWriter(ValueFormat values, Utf8LineWriter output)
{
    /// <summary>Writes the boxes of a node.</summary>
    /// <returns>Whether there is any.</returns>
    public bool Write(Node node, int number)
    {
        Nodelets nodelets = Nodelets.Of(node);
        foreach (Nodelet named in nodelets.Named)
        {
            string id = $"N{number}_{named.Place}";
            WriteBox($"N{number}", id, DotText.EscapeQuotes(string.Join("\\n", named.Texts)).ToString(), named);
            WriteNumbers(named.Numbers, id);
        }

        WriteNumbers(nodelets.Numbers, $"N{number}");
        return nodelets.Named.Length + nodelets.Numbers.Length > 0;
    }

    private void WriteNumbers(IEnumerable<Nodelet> numbers, string source)
    {
        foreach (Nodelet number in numbers)
        {
            WriteBox(source, $"N{source}_{number.Place}", DotText.Escape(number.Texts[0]).ToString(), number);
        }
    }

    private void WriteBox(string source, string id, string label, Nodelet box)
    {
        string weight = values.Text(box.Value);
        string style = box.IsOfCallees ? " style=\"dotted\"" : "";
        output.Write($"{id} [label = \"{label}\" id=\"{id}\" fontsize=8 shape=box3d tooltip=\"{weight}\"]\n");
        output.Write(
            $"{source} -> {id} [label=\" {weight}\" weight=100 tooltip=\"{weight}\" labeltooltip=\"{weight}\"{style}]\n");
    }
}
