using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>Adds up the weights of labels at some nodes.</summary>
internal sealed class LabelCounter
{
    private readonly Profile _profile;
    private readonly GraphNodes _nodes;
    private readonly LabelNames _names;
    private readonly Dictionary<(int Node, int Name), Sums> _labels = [];
    private readonly Dictionary<(int Node, int Name, string Number), NumberSums> _numbers = [];

    private LabelCounter(Profile profile, GraphNodes nodes, LabelNames names)
    {
        _profile = profile;
        _nodes = nodes;
        _names = names;
    }

    /// <summary>Counts the labels at nodes.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="options">Which values count, and how numbers are printed.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="shown">The nodes whose labels are counted.</param>
    /// <param name="least">What a label weighs at a node to be shown; some that weigh less may be returned too.</param>
    /// <returns>By node; nodes without labels are missing.</returns>
    public static Dictionary<int, ImmutableArray<NodeLabel>> Count(
        Profile profile, GraphOptions options, GraphNodes nodes, IEnumerable<int> shown, long least)
    {
        var names = new LabelNames(profile, options, least);
        if (Array.TrueForAll(names.Sets, set => set.IsEmpty))
        {
            return [];
        }

        var counter = new LabelCounter(profile, nodes, names);
        bool[] isShown = new bool[nodes.Count];
        foreach (int node in shown)
        {
            isShown[node] = true;
        }

        counter.AddSamples(options, isShown);
        return counter.Build();
    }

    private void AddSamples(GraphOptions options, bool[] isShown)
    {
        SampleTable samples = _profile.Samples;
        ReadOnlySpan<long> divisors = options.Mean ? samples.Values(0) : [];
        int[] lastSample = new int[_nodes.Count];
        var path = new List<int>();
        for (int sample = 0; sample < samples.Count; sample++)
        {
            long divisor = options.Mean ? divisors[sample] : 0;
            var weight = new Weight(samples.Values(options.ValueColumn)[sample], divisor);
            LabelSetName labels = _names.Sets[samples.LabelSets[sample].Value];
            path.Clear();
            if (!labels.IsEmpty && weight is not { Sum: 0, Divisor: 0 })
            {
                _nodes.AddPath(_profile[samples.Stacks[sample]], path);
            }

            foreach (int node in path)
            {
                if (isShown[node] && lastSample[node] != sample + 1)
                {
                    lastSample[node] = sample + 1;
                    Add(node, labels, weight, isFlat: false);
                }
            }

            if (path.Count > 0 && isShown[path[^1]])
            {
                Add(path[^1], labels, weight, isFlat: true);
            }
        }
    }

    private void Add(int node, LabelSetName labels, Weight weight, bool isFlat)
    {
        if (!_labels.TryGetValue((node, labels.Name), out Sums? sums))
        {
            sums = new Sums();
            _labels.Add((node, labels.Name), sums);
        }

        sums.Add(weight, isFlat);
        foreach ((string text, long value, string unit) in labels.Numbers)
        {
            if (!_numbers.TryGetValue((node, labels.Name, text), out NumberSums? number))
            {
                number = new NumberSums(value, unit);
                _numbers.Add((node, labels.Name, text), number);
            }

            number.Sums.Add(weight, isFlat);
        }
    }

    private Dictionary<int, ImmutableArray<NodeLabel>> Build()
    {
        ILookup<(int Node, int Name), NodeNumber> numbers = _numbers.ToLookup(
            entry => (entry.Key.Node, entry.Key.Name),
            entry => new NodeNumber(
                entry.Key.Number, entry.Value.Value, entry.Value.Unit, entry.Value.Sums.Flat, entry.Value.Sums.Cum));
        return _labels
            .GroupBy(entry => entry.Key.Node)
            .ToDictionary(
                group => group.Key,
                group => group.Select(entry => new NodeLabel(
                    _names[entry.Key.Name], entry.Value.Flat, entry.Value.Cum, [.. numbers[entry.Key]])
                {
                    Texts = _names.Texts(entry.Key.Name),
                }).ToImmutableArray());
    }

    private sealed record NumberSums(long Value, string Unit)
    {
        public Sums Sums { get; } = new();
    }

    private sealed class Sums
    {
        public Weight Flat { get; private set; }

        public Weight Cum { get; private set; }

        public void Add(Weight weight, bool isFlat)
        {
            if (isFlat)
            {
                Flat += weight;
            }
            else
            {
                Cum += weight;
            }
        }
    }
}
