using CsCheck;
using Pprof.Collectors.Heap.Snapshots;

namespace Pprof.Collectors.Tests.Heap.Snapshots;

public sealed class DominatorTreeTests
{
    [Fact]
    public void What_several_ways_lead_to_belongs_to_what_they_have_in_common()
    {
        // 0 -> 1 -> 3, 0 -> 2 -> 3 -> 4
        HeapGraph graph = Graph(5, [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)], [(HeapRootKind.Static, 0)]);

        Dictionary<int, int> dominators = Dominators(graph);

        Assert.Equal(0, dominators[3]);
        Assert.Equal(3, dominators[4]);
        Assert.Equal(KindNode(graph, HeapRootKind.Static), dominators[0]);
    }

    [Fact]
    public void Cycles_that_nothing_leads_to_are_not_reached()
    {
        HeapGraph graph = Graph(4, [(0, 1), (1, 0), (2, 3), (3, 2)], [(HeapRootKind.Stack, 0)]);

        Assert.Equal([0, 1], Dominators(graph).Keys.Where(node => node < 4).Order());
    }

    [Fact]
    public void What_a_static_field_keeps_does_not_belong_to_a_stack_as_well()
    {
        // Both reach 2, but the static field's 1 alone leads to it for good.
        HeapGraph graph = Graph(3, [(0, 2), (1, 2)], [(HeapRootKind.Stack, 0), (HeapRootKind.Static, 1), (HeapRootKind.Stack, 2)]);

        Assert.Equal(1, Dominators(graph)[2]);
    }

    [Fact]
    public void A_list_of_a_million_is_no_deeper_than_memory()
    {
        const int length = 1_000_000;
        HeapGraph graph = Graph(
            length + 1,
            [.. Enumerable.Range(0, length - 1).Select(i => (i, i + 1)), .. Enumerable.Range(0, length).Select(i => (i, length))],
            [(HeapRootKind.Handle, 0)]);

        Dictionary<int, int> dominators = Dominators(graph);

        Assert.Equal(length - 2, dominators[length - 1]);
        Assert.Equal(0, dominators[length]);
    }

    // A node dominates another one if without it the other is not reached.
    [Fact]
    public void They_are_what_a_search_without_each_node_finds()
    {
        const int most = 12;
        Gen<(int, int)[]> edges = Gen.Select(Gen.Int[0, most - 1], Gen.Int[0, most - 1]).Array[0, 30];
        Gen<(HeapRootKind, int)[]> roots = Gen.Select(Gen.Const(HeapRootKind.Stack), Gen.Int[0, most - 1]).Array[1, 3];
        Gen.Select(edges, roots).Sample((edges, roots) =>
        {
            HeapGraph graph = Graph(most, edges, roots);
            Dictionary<int, int> found = Dominators(graph);
            HashSet<int> all = Reached(graph, without: -1);
            Assert.Equal(all.Order(), found.Keys.Where(node => node < most).Order());
            foreach (int node in all)
            {
                IEnumerable<int> expected = all.Where(other => other != node && !Reached(graph, other).Contains(node));
                Assert.Equal(expected.Order(), Above(found, node).Where(other => other < most).Order());
            }
        });
    }

    private static IEnumerable<int> Above(Dictionary<int, int> dominators, int node)
    {
        while (dominators.TryGetValue(node, out int above))
        {
            yield return above;
            node = above;
        }
    }

    private static HashSet<int> Reached(HeapGraph graph, int without)
    {
        var reached = new HashSet<int>();
        var todo = new Stack<int>([KindNode(graph, HeapRootKind.Stack)]);
        while (todo.TryPop(out int node))
        {
            foreach (int target in graph.TargetsOf(node))
            {
                if (target != without && reached.Add(target))
                {
                    todo.Push(target);
                }
            }
        }

        return reached;
    }

    private static Dictionary<int, int> Dominators(HeapGraph graph)
    {
        DominatorTree tree = DominatorTree.Build(graph, CancellationToken.None);
        return Enumerable.Range(0, tree.Count)
            .Where(number => tree.Dominators[number] >= 0)
            .ToDictionary(number => tree.Nodes[number], number => tree.Nodes[tree.Dominators[number]]);
    }

    private static int KindNode(HeapGraph graph, HeapRootKind kind) => graph.FirstKind + (int)kind;

    // The addresses of objects are their numbers times 32, from a page on.
    private static HeapGraph Graph(int objects, (int From, int To)[] edges, (HeapRootKind Kind, int Object)[] roots)
    {
        var dump = new HeapDump();
        ILookup<int, int> targets = edges.ToLookup(edge => edge.From, edge => edge.To);
        for (int i = 0; i < objects; i++)
        {
            dump.Add(AddressOf(i), 24, 1, targets[i].Count());
            foreach (int target in targets[i])
            {
                dump.Edges.Add(AddressOf(target));
            }
        }

        dump.Roots.AddRange(roots.Select(root => new HeapRoot(root.Kind, AddressOf(root.Object), -1)));
        return HeapGraphBuilder.Build(dump, CancellationToken.None);
    }

    private static ulong AddressOf(int number) => 0x1000 + ((ulong)number * 32);
}
