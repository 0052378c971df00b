namespace Pprof.Reading;

/// <summary>Finds the row of a wire id.</summary>
internal sealed class IdMap
{
    private readonly int _count;
    private readonly Dictionary<ulong, int>? _rows;

    private IdMap(int count, Dictionary<ulong, int>? rows)
    {
        _count = count;
        _rows = rows;
    }

    /// <summary>Whether row i has the id i + 1, as writers that number their tables do.</summary>
    public bool IsDense => _rows is null;

    /// <param name="ids">The id of each row.</param>
    /// <param name="duplicate">The first row whose id is 0 or that of an earlier row, or -1.</param>
    public static IdMap Create(ReadOnlySpan<ulong> ids, out int duplicate)
    {
        duplicate = -1;
        if (AreDense(ids))
        {
            return new IdMap(ids.Length, null);
        }

        var rows = new Dictionary<ulong, int>(ids.Length);
        for (int row = 0; row < ids.Length; row++)
        {
            if (ids[row] == 0 || !rows.TryAdd(ids[row], row))
            {
                duplicate = row;
                break;
            }
        }

        return new IdMap(ids.Length, rows);
    }

    /// <summary>The row of an id, or -1 if there is none.</summary>
    public int RowOf(ulong id)
    {
        if (_rows is null)
        {
            return id - 1 < (ulong)_count ? (int)(id - 1) : -1;
        }

        return _rows.TryGetValue(id, out int row) ? row : -1;
    }

    private static bool AreDense(ReadOnlySpan<ulong> ids)
    {
        for (int row = 0; row < ids.Length; row++)
        {
            if (ids[row] != (ulong)row + 1)
            {
                return false;
            }
        }

        return true;
    }
}
