using CsCheck;
using Pprof.Rendering.Layout.Simplex;

namespace Pprof.Rendering.Tests.Layout;

public sealed class NetworkSimplexTests
{
    private const int Nodes = 5, Reach = 4;

    private static readonly Gen<(int From, int To, int Weight)[]> Pairs = Gen.Select(
        Gen.Int[0, Nodes - 1], Gen.Int[0, Nodes - 1], Gen.Int[1, 9], (from, to, weight) => (from, to, weight)).Array[1, 8];

    [Fact]
    public void Aligned_numbers_cost_as_little_as_the_best_of_all_that_keep_the_distances() => Pairs.Sample(
        pairs =>
        {
            var problem = new DistanceProblem(Nodes);
            for (int node = 1; node < Nodes; node++)
            {
                problem.Keep(node - 1, node, node % 2 + 1);
            }

            foreach ((int from, int to, int weight) in pairs)
            {
                problem.Align(from, to, weight);
            }

            long[] found = NetworkSimplex.Solve(problem, TestContext.Current.CancellationToken);

            Assert.All(Enumerable.Range(1, Nodes - 1), node => Assert.True(found[node] - found[node - 1] >= (node % 2) + 1));
            Assert.Equal(Cheapest(pairs), Cost(found, pairs));
        },
        iter: 200);

    [Fact]
    public void Short_edges_are_as_short_as_their_weights_ask_for()
    {
        // 1 may stand anywhere between 0 and 3; the heavier edge draws it down.
        var problem = new DistanceProblem(4);
        problem.KeepShort(0, 1, 1, 1);
        problem.KeepShort(1, 3, 1, 5);
        problem.KeepShort(0, 2, 3, 1);
        problem.KeepShort(2, 3, 1, 1);

        Assert.Equal([0, 3, 3, 4], NetworkSimplex.Solve(problem, TestContext.Current.CancellationToken));
    }

    private static long Cost(long[] numbers, (int From, int To, int Weight)[] pairs) =>
        pairs.Sum(pair => pair.Weight * Math.Abs(numbers[pair.From] - numbers[pair.To]));

    // Numbers only grow along the nodes, and more room than the least is of use nowhere.
    private static long Cheapest((int From, int To, int Weight)[] pairs)
    {
        long best = long.MaxValue;
        for (int choice = 0; choice < Math.Pow(Reach, Nodes - 1); choice++)
        {
            long[] numbers = new long[Nodes];
            for (int node = 1, rest = choice; node < Nodes; node++, rest /= Reach)
            {
                numbers[node] = numbers[node - 1] + (node % 2) + 1 + (rest % Reach);
            }

            best = Math.Min(best, Cost(numbers, pairs));
        }

        return best;
    }
}
