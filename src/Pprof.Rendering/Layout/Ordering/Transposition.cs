namespace Pprof.Rendering.Layout.Ordering;

/// <summary>Moves single vertices within their layer as long as that leaves fewer crossings.</summary>
internal sealed class Transposition(LayerGraph graph)
{
    private const int MostRounds = 20;
    private readonly NeighbourPositions _neighbours = new(graph);

    /// <summary>Swaps vertices side by side (Gansner et al. 1993, section 3).</summary>
    /// <param name="order">What is changed.</param>
    /// <param name="swapsEqual">Whether a swap that changes nothing is made too, to get away from where it is.</param>
    public void Swap(LayerOrder order, bool swapsEqual)
    {
        bool isBetter = true;
        for (int round = 0; isBetter && round < MostRounds; round++)
        {
            isBetter = false;
            for (int layer = 0; layer < order.Layers.Length; layer++)
            {
                isBetter |= SwapLayer(order, layer, swapsEqual && round == 0);
            }
        }
    }

    /// <summary>
    /// Takes each vertex to the best place of its whole layer (sifting, after Matuszewski, Schönfeld and Molitor, "Using
    /// Sifting for k-Layer Straightline Crossing Minimization", 1999).
    /// </summary>
    /// <returns>Whether any place was better.</returns>
    public bool Sift(LayerOrder order)
    {
        bool isBetter = false;
        for (int layer = 0; layer < order.Layers.Length; layer++)
        {
            _neighbours.Read(order, layer);
            foreach (int vertex in (int[])order.Layers[layer].Clone())
            {
                isBetter |= SiftVertex(order.Layers[layer], vertex);
            }

            order.Number(layer);
        }

        return isBetter;
    }

    private bool SwapLayer(LayerOrder order, int layer, bool swapsEqual)
    {
        int[] vertices = order.Layers[layer];
        _neighbours.Read(order, layer);
        bool isBetter = false;
        for (int i = 0; i + 1 < vertices.Length; i++)
        {
            int gain = _neighbours.Gain(vertices[i], vertices[i + 1]);
            if (gain > 0 || (gain == 0 && swapsEqual))
            {
                (vertices[i], vertices[i + 1]) = (vertices[i + 1], vertices[i]);
                isBetter |= gain > 0;
            }
        }

        order.Number(layer);
        return isBetter;
    }

    private bool SiftVertex(int[] vertices, int vertex)
    {
        int from = Array.IndexOf(vertices, vertex), best = from, gain = 0, bestGain = 0;
        for (int i = from - 1; i >= 0; i--)
        {
            gain += _neighbours.Gain(vertices[i], vertex);
            (best, bestGain) = gain > bestGain ? (i, gain) : (best, bestGain);
        }

        gain = 0;
        for (int i = from + 1; i < vertices.Length; i++)
        {
            gain += _neighbours.Gain(vertex, vertices[i]);
            (best, bestGain) = gain > bestGain ? (i, gain) : (best, bestGain);
        }

        if (best < from)
        {
            Array.Copy(vertices, best, vertices, best + 1, from - best);
        }
        else
        {
            Array.Copy(vertices, from + 1, vertices, from, best - from);
        }

        vertices[best] = vertex;
        return bestGain > 0;
    }
}
