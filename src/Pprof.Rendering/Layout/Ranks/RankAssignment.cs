using Pprof.Rendering.Layout.Simplex;

namespace Pprof.Rendering.Layout.Ranks;

/// <summary>Says in which row each node stands.</summary>
internal static class RankAssignment
{
    /// <summary>
    /// The rank of each node, from 0 at the top, so that the sum of weight times length over all edges is least
    /// (Gansner et al. 1993, section 2). Edges without a say are passed over.
    /// </summary>
    /// <param name="nodeCount">The number of nodes.</param>
    /// <param name="edges">The edges between them.</param>
    /// <param name="turned">The edges that lead from their end to their start.</param>
    /// <param name="ranksPerLength">How many ranks a minimum length of 1 stands for.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static int[] Assign(
        int nodeCount, IReadOnlyList<LayoutEdge> edges, bool[] turned, int ranksPerLength, CancellationToken cancellation)
    {
        List<Step> steps = StepsOf(edges, turned, ranksPerLength);
        var problem = new DistanceProblem(nodeCount);
        foreach (Step step in steps)
        {
            problem.KeepShort(step.Upper, step.Lower, step.Length, step.Weight);
        }

        int[] ranks = [.. NetworkSimplex.Solve(problem, cancellation).Select(number => (int)number)];
        Normalize(ranks, steps);
        Balance(ranks, steps, ranksPerLength);
        return ranks;
    }

    private readonly record struct Step(int Upper, int Lower, int Length, int Weight);

    private static List<Step> StepsOf(IReadOnlyList<LayoutEdge> edges, bool[] turned, int ranksPerLength)
    {
        var steps = new List<Step>(edges.Count);
        for (int i = 0; i < edges.Count; i++)
        {
            LayoutEdge edge = edges[i];
            if (edge.Constrains && edge.From != edge.To)
            {
                (int upper, int lower) = turned[i] ? (edge.To, edge.From) : (edge.From, edge.To);
                int length = Math.Clamp(edge.MinimumLength, 1, LayoutEdge.GreatestLength) * ranksPerLength;
                steps.Add(new Step(upper, lower, length, Math.Clamp(edge.Weight, 1, LayoutEdge.GreatestWeight)));
            }
        }

        return steps;
    }

    // Parts that no edge with a say joins all begin at 0.
    private static void Normalize(int[] ranks, List<Step> steps)
    {
        var parts = new DisjointSets(ranks.Length);
        foreach (Step step in steps)
        {
            parts.Unite(step.Upper, step.Lower);
        }

        int[] top = new int[ranks.Length];
        Array.Fill(top, int.MaxValue);
        for (int node = 0; node < ranks.Length; node++)
        {
            int part = parts.Find(node);
            top[part] = Math.Min(top[part], ranks[node]);
        }

        for (int node = 0; node < ranks.Length; node++)
        {
            ranks[node] -= top[parts.Find(node)];
        }
    }

    // A node that is pulled as much upwards as downwards goes to the emptiest of the rows that it may stand in.
    private static void Balance(int[] ranks, List<Step> steps, int ranksPerLength)
    {
        int[] population = new int[ranks.Max() + 1];
        foreach (int rank in ranks)
        {
            population[rank]++;
        }

        ILookup<int, Step> above = steps.ToLookup(step => step.Lower), below = steps.ToLookup(step => step.Upper);
        for (int node = 0; node < ranks.Length; node++)
        {
            if (!above[node].Any() || above[node].Sum(step => step.Weight) != below[node].Sum(step => step.Weight))
            {
                continue;
            }

            int highest = above[node].Max(step => ranks[step.Upper] + step.Length);
            int lowest = below[node].Min(step => ranks[step.Lower] - step.Length);
            int best = ranks[node];
            for (int rank = highest; rank <= lowest; rank += ranksPerLength)
            {
                best = population[rank] < population[best] - (best == ranks[node] ? 1 : 0) ? rank : best;
            }

            population[ranks[node]]--;
            population[best]++;
            ranks[node] = best;
        }
    }
}
