namespace Pprof;

/// <summary>The ids of rows where they are not the row's number + 1.</summary>
internal static class RowIds
{
    /// <summary>
    /// The ids of a table that grows: new rows get those after the greatest. Where none are left after it, all rows get
    /// new ones.
    /// </summary>
    /// <param name="ids">By row; null where row i has the id i + 1.</param>
    /// <param name="count">How many rows are added.</param>
    public static ulong[]? Extend(ulong[]? ids, int count)
    {
        ulong greatest = ids is null || ids.Length == 0 ? 0 : ids.Max();
        if (ids is null || greatest > ulong.MaxValue - (ulong)count)
        {
            return null;
        }

        ulong next = greatest + 1;
        ulong[] extended = new ulong[ids.Length + count];
        ids.CopyTo(extended, 0);
        for (int row = ids.Length; row < extended.Length; row++)
        {
            extended[row] = next++;
        }

        return extended;
    }
}
