namespace Pprof.Analysis.Graphs;

/// <summary>
/// The nodes of a profile, equal places once, and which of them each location stands for. Filters leave rows in the
/// tables that no stack refers to any more, so a node may have no sample.
/// </summary>
internal sealed class NodeTable
{
    private readonly NodeKey[] _keys;
    private readonly Utf8Text[] _texts;
    private readonly Utf8Text[] _printableNames;

    private NodeTable(NodeKey[] keys, Utf8Text[] texts, int[] starts, int[] nodes)
    {
        _keys = keys;
        _texts = texts;
        Starts = starts;
        Nodes = nodes;
        _printableNames = new Utf8Text[keys.Length];
    }

    /// <summary>The number of nodes.</summary>
    public int Count => _keys.Length;

    /// <summary>Where the nodes of each location begin in <see cref="Nodes"/>, and at last where they end.</summary>
    public int[] Starts { get; }

    /// <summary>The nodes of all locations, end to end; of a location the innermost inlined call first.</summary>
    public int[] Nodes { get; }

    /// <summary>What a node stands for.</summary>
    public Place this[int node]
    {
        get
        {
            ref readonly NodeKey key = ref _keys[node];
            return new Place(
                _texts[key.Name],
                key.Address,
                _texts[key.File],
                key.Line,
                key.Column,
                _texts[key.ObjectFile],
                key.StartLine);
        }
    }

    /// <summary>Finds the nodes of a profile.</summary>
    /// <param name="profile">A profile whose granularity is already the wanted one.</param>
    /// <param name="paths">How files are named.</param>
    /// <param name="keepsObjectFiles">Whether functions of the same name in several binaries are several nodes.</param>
    public static NodeTable Create(Profile profile, SourcePaths paths, bool keepsObjectFiles)
    {
        var namer = new NodeKeys(profile, paths, keepsObjectFiles);
        LocationTable locations = profile.Locations;
        var known = new Dictionary<NodeKey, int>();
        int[] starts = new int[locations.Count + 1];
        var nodes = new List<int>(locations.Count);
        for (int location = 0; location < locations.Count; location++)
        {
            starts[location] = nodes.Count;
            int end = locations.LineStarts[location + 1];
            for (int line = locations.LineStarts[location]; line < end; line++)
            {
                nodes.Add(FindOrAdd(known, namer.OfLine(location, line)));
            }

            if (nodes.Count == starts[location])
            {
                nodes.Add(FindOrAdd(known, namer.OfAddress(location)));
            }
        }

        starts[^1] = nodes.Count;
        NodeKey[] keys = new NodeKey[known.Count];
        foreach ((NodeKey key, int node) in known)
        {
            keys[node] = key;
        }

        return new NodeTable(keys, namer.Texts, starts, [.. nodes]);
    }

    /// <summary>The node of each location, or -1 for one that stands for several: nearly all stand for one.</summary>
    public int[] SoleNodes()
    {
        int[] soleNodes = new int[Starts.Length - 1];
        for (int location = 0; location < soleNodes.Length; location++)
        {
            int start = Starts[location];
            soleNodes[location] = Starts[location + 1] - start == 1 ? Nodes[start] : -1;
        }

        return soleNodes;
    }

    /// <summary>The printable name of a node, composed once.</summary>
    public Utf8Text PrintableName(int node)
    {
        if (_printableNames[node].IsEmpty)
        {
            _printableNames[node] = this[node].PrintableName;
        }

        return _printableNames[node];
    }

    private static int FindOrAdd(Dictionary<NodeKey, int> known, NodeKey key)
    {
        if (!known.TryGetValue(key, out int node))
        {
            node = known.Count;
            known.Add(key, node);
        }

        return node;
    }
}
