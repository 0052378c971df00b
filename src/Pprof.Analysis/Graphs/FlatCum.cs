namespace Pprof.Analysis.Graphs;

/// <summary>The flat and cumulative values of nodes, by node.</summary>
/// <param name="Flat">Of the samples whose leaf the node is.</param>
/// <param name="Cum">Of the samples in whose stack the node is, each once.</param>
internal sealed record FlatCum(long[] Flat, long[] Cum)
{
    // Below this many frames a second thread costs more than it saves.
    private const int LeastParallelFrames = 1 << 20;

    /// <summary>Adds up what stacks weigh.</summary>
    /// <param name="stacks">The stacks, leaf first.</param>
    /// <param name="weights">The weight of each stack.</param>
    /// <param name="nodes">The nodes that locations stand for.</param>
    public static FlatCum Count(StackTable stacks, long[] weights, NodeTable nodes)
    {
        int[] soleNodes = SoleNodes(nodes);
        int parts = stacks.FrameCount < LeastParallelFrames ? 1 : Environment.ProcessorCount;
        FlatCum[] sums = new FlatCum[parts];
        Parallel.For(0, parts, part =>
        {
            var sum = new FlatCum(new long[nodes.Count], new long[nodes.Count]);
            int start = (int)((long)stacks.Count * part / parts);
            int end = (int)((long)stacks.Count * (part + 1) / parts);
            sum.AddStacks(stacks, weights, nodes, soleNodes, start..end);
            sums[part] = sum;
        });
        foreach (FlatCum other in sums.AsSpan(1))
        {
            sums[0].Add(other);
        }

        return sums[0];
    }

    // The node of each location, or -1 for one that stands for several: nearly all stand for one.
    private static int[] SoleNodes(NodeTable nodes)
    {
        int[] soleNodes = new int[nodes.Starts.Length - 1];
        for (int location = 0; location < soleNodes.Length; location++)
        {
            int start = nodes.Starts[location];
            soleNodes[location] = nodes.Starts[location + 1] - start == 1 ? nodes.Nodes[start] : -1;
        }

        return soleNodes;
    }

    private void AddStacks(
        StackTable stacks, ReadOnlySpan<long> weights, NodeTable nodes, ReadOnlySpan<int> soleNodes, Range range)
    {
        ReadOnlySpan<int> starts = stacks.Starts;
        ReadOnlySpan<LocationIndex> frames = stacks.Frames;
        // The last stack, from 1, that counted for a node: a recursive function counts once per stack.
        int[] lastStack = new int[nodes.Count];
        long[] cum = Cum;
        (int firstStack, int count) = range.GetOffsetAndLength(stacks.Count);
        for (int stack = firstStack; stack < firstStack + count; stack++)
        {
            long weight = weights[stack];
            ReadOnlySpan<LocationIndex> locations = frames[starts[stack]..starts[stack + 1]];
            if (weight == 0 || locations.IsEmpty)
            {
                continue;
            }

            foreach (LocationIndex location in locations)
            {
                int node = soleNodes[location.Value];
                if (node < 0)
                {
                    AddInlined(nodes, location, stack, weight, lastStack);
                }
                else if (lastStack[node] != stack + 1)
                {
                    lastStack[node] = stack + 1;
                    cum[node] += weight;
                }
            }

            Flat[nodes.Nodes[nodes.Starts[locations[0].Value]]] += weight;
        }
    }

    private void AddInlined(NodeTable nodes, LocationIndex location, int stack, long weight, int[] lastStack)
    {
        foreach (int node in nodes.Nodes[nodes.Starts[location.Value]..nodes.Starts[location.Value + 1]])
        {
            if (lastStack[node] != stack + 1)
            {
                lastStack[node] = stack + 1;
                Cum[node] += weight;
            }
        }
    }

    private void Add(FlatCum other)
    {
        for (int node = 0; node < Cum.Length; node++)
        {
            Flat[node] += other.Flat[node];
            Cum[node] += other.Cum[node];
        }
    }
}
