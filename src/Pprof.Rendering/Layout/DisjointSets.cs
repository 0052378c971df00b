namespace Pprof.Rendering.Layout;

/// <summary>Things that are united step by step; each set is known by one of them.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parent;

    public DisjointSets(int count) => _parent = [.. Enumerable.Range(0, count)];

    public int Find(int thing)
    {
        while (_parent[thing] != thing)
        {
            _parent[thing] = _parent[_parent[thing]];
            thing = _parent[thing];
        }

        return thing;
    }

    /// <summary>Unites two sets; the smaller number goes on standing for both.</summary>
    public void Unite(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        (_parent[Math.Max(a, b)]) = Math.Min(a, b);
    }
}
