namespace Pprof.Analysis.Graphs;

/// <summary>The flat and cumulative values of nodes, by node.</summary>
/// <param name="Flat">Of the samples whose leaf the node is.</param>
/// <param name="Cum">Of the samples in whose stack the node is, each once.</param>
/// <param name="InlineBound">
/// At least the magnitude of what all inlined calls of the node weigh; a double, since it must not overflow.
/// </param>
internal sealed record FlatCum(long[] Flat, long[] Cum, double[] InlineBound)
{
    /// <summary>Adds up what stacks weigh.</summary>
    /// <param name="stacks">The stacks, leaf first.</param>
    /// <param name="weights">The weight of each stack.</param>
    /// <param name="nodes">The nodes that locations stand for.</param>
    public static FlatCum Count(StackTable stacks, long[] weights, NodeTable nodes)
    {
        int[] soleNodes = nodes.SoleNodes();
        FlatCum[] sums = StackRanges.Map(stacks, range =>
        {
            var sum = new FlatCum(new long[nodes.Count], new long[nodes.Count], new double[nodes.Count]);
            sum.AddStacks(stacks, weights, nodes, soleNodes, range);
            return sum;
        });
        foreach (FlatCum other in sums.AsSpan(1))
        {
            sums[0].Add(other);
        }

        return sums[0];
    }

    private void AddStacks(StackTable stacks, long[] weights, NodeTable nodes, int[] soleNodes, Range range)
    {
        ReadOnlySpan<int> starts = stacks.Starts;
        ReadOnlySpan<LocationIndex> frames = stacks.Frames;
        var counts = new CumCount[nodes.Count];
        (int first, int count) = range.GetOffsetAndLength(stacks.Count);
        for (int stack = first; stack < first + count; stack++)
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
                if (node >= 0)
                {
                    counts[node].Add(weight, stack);
                    continue;
                }

                int outermost = nodes.Starts[location.Value + 1] - 1;
                for (int position = nodes.Starts[location.Value]; position < outermost; position++)
                {
                    counts[nodes.Nodes[position]].Add(weight, stack);
                    InlineBound[nodes.Nodes[position]] += Math.Abs((double)weight);
                }

                counts[nodes.Nodes[outermost]].Add(weight, stack);
            }

            Flat[nodes.Nodes[nodes.Starts[locations[0].Value]]] += weight;
        }

        for (int node = 0; node < counts.Length; node++)
        {
            Cum[node] = counts[node].Cum;
        }
    }

    private void Add(FlatCum other)
    {
        for (int node = 0; node < Cum.Length; node++)
        {
            Flat[node] += other.Flat[node];
            Cum[node] += other.Cum[node];
            InlineBound[node] += other.InlineBound[node];
        }
    }

    // Side by side, since both are touched for every frame.
    private struct CumCount
    {
        public long Cum;

        // The last stack that was added, from 1: a recursive function counts once per stack.
        private int _lastStack;

        public void Add(long weight, int stack)
        {
            if (_lastStack != stack + 1)
            {
                _lastStack = stack + 1;
                Cum += weight;
            }
        }
    }
}
