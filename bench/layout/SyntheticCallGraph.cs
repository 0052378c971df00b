using System.Globalization;
using System.Text;

namespace Pprof.Layout.Quality;

/// <summary>Call graphs of a given size: mostly trees, with shared callees, shortcuts and some recursion.</summary>
internal static class SyntheticCallGraph
{
    /// <param name="nodes">The number of nodes.</param>
    /// <param name="edges">About the number of edges.</param>
    /// <param name="seed">Which of the graphs of that size.</param>
    public static QualityCase Create(int nodes, int edges, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("digraph {\n");
        for (int node = 0; node < nodes; node++)
        {
            string name = new('m', random.Next(3, 22));
            int size = random.Next(8) == 0 ? random.Next(10, 25) : 8;
            text.Append(CultureInfo.InvariantCulture, $"N{node} [label=\"pkg\\n{name}\\n0.5s (3%)\" fontsize={size} shape=box]\n");
        }

        var calls = new SortedSet<(int, int)>();
        for (int node = 1; node < nodes; node++)
        {
            // Near callers make deep stacks, far ones wide fans.
            calls.Add((random.Next(4) == 0 ? random.Next(node) : random.Next(Math.Max(0, node - 12), node), node));
        }

        for (int tries = 0; calls.Count < edges && tries < edges * 4; tries++)
        {
            int from = random.Next(nodes), to = random.Next(3) > 0 ? Popular(random, nodes) : random.Next(nodes);
            bool isRecursion = random.Next(25) == 0;
            calls.Add(isRecursion || from <= to ? (from, to) : (to, from));
        }

        foreach ((int from, int to) in calls)
        {
            int weight = random.Next(6) == 0 ? random.Next(2, 60) : 1;
            text.Append(CultureInfo.InvariantCulture, $"N{from} -> N{to} [label=\" {weight * 10}ms\" weight={weight}]\n");
        }

        return new QualityCase($"synthetic {nodes} nodes, seed {seed}", Encoding.UTF8.GetBytes(text.Append("}\n").ToString()));
    }

    // A few functions, such as those of an allocator, are called from everywhere.
    private static int Popular(Random random, int nodes) => nodes - 1 - random.Next(Math.Max(1, nodes / 10));
}
