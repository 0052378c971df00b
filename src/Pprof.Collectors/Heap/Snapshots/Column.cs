namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>A column that grows by pieces, so that neither copies nor unused halves of it take memory.</summary>
internal sealed class Column<T>
    where T : unmanaged
{
    private const int PieceBits = 16;
    private const int PieceLength = 1 << PieceBits;
    private readonly List<T[]> _pieces = [];

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>A value.</summary>
    public T this[int index] => _pieces[index >> PieceBits][index & (PieceLength - 1)];

    /// <summary>Adds a value.</summary>
    public void Add(T value)
    {
        int place = Count & (PieceLength - 1);
        if (place == 0)
        {
            _pieces.Add(new T[PieceLength]);
        }

        _pieces[^1][place] = value;
        Count++;
    }

    /// <summary>All values; the column is empty afterwards.</summary>
    public T[] Release()
    {
        T[] all = new T[Count];
        for (int piece = 0; piece < _pieces.Count; piece++)
        {
            int start = piece << PieceBits;
            _pieces[piece].AsSpan(0, Math.Min(PieceLength, Count - start)).CopyTo(all.AsSpan(start));
            _pieces[piece] = [];
        }

        Clear();
        return all;
    }

    /// <summary>Lets go of all values.</summary>
    public void Clear()
    {
        _pieces.Clear();
        Count = 0;
    }
}
