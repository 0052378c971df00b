namespace Pprof;

/// <summary>The ids of rows where they are not the row's number + 1.</summary>
internal static class RowIds
{
    /// <summary>The ids of a table that grows: new rows get those after the greatest.</summary>
    /// <param name="ids">By row; null where row i has the id i + 1.</param>
    /// <param name="count">How many rows are added.</param>
    public static ulong[]? Extend(ulong[]? ids, int count)
    {
        if (ids is null)
        {
            return null;
        }

        ulong next = ids.Length > 0 ? ids.Max() + 1 : 1;
        ulong[] extended = new ulong[ids.Length + count];
        ids.CopyTo(extended, 0);
        for (int row = ids.Length; row < extended.Length; row++)
        {
            extended[row] = next++;
        }

        return extended;
    }
}
