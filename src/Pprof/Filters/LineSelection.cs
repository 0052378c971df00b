namespace Pprof.Filters;

/// <summary>Takes lines out of locations; the locations stay, even those that have no line left.</summary>
internal static class LineSelection
{
    /// <summary>The table with the lines that are marked; the same one if they are all.</summary>
    /// <param name="locations">The table.</param>
    /// <param name="kept">By line.</param>
    public static LocationTable Keep(LocationTable locations, ReadOnlySpan<bool> kept)
    {
        int count = kept.Count(true);
        if (count == locations.LineCount)
        {
            return locations;
        }

        int[] starts = new int[locations.Count + 1];
        var functions = new FunctionIndex[count];
        long[] numbers = new long[count];
        long[] columns = new long[count];
        int next = 0;
        for (int location = 0; location < locations.Count; location++)
        {
            int end = locations.LineStarts[location + 1];
            for (int line = locations.LineStarts[location]; line < end; line++)
            {
                if (kept[line])
                {
                    functions[next] = locations.LineFunctions[line];
                    numbers[next] = locations.LineNumbers[line];
                    columns[next] = locations.LineColumns[line];
                    next++;
                }
            }

            starts[location + 1] = next;
        }

        return new LocationTable(locations.Columns with
        {
            LineStarts = starts,
            LineFunctions = functions,
            LineNumbers = numbers,
            LineColumns = columns,
        });
    }
}
