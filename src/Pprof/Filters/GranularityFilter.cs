namespace Pprof;

/// <summary>
/// Takes from functions and locations what is finer than a granularity, so that frames that are the same at it become
/// equal. Samples and stacks stay as they are.
/// </summary>
public static class GranularityFilter
{
    /// <summary>Makes the profile coarser.</summary>
    /// <param name="profile">The profile; it stays as it is.</param>
    /// <param name="granularity">What makes two frames the same.</param>
    /// <param name="noInlines">Whether inlined calls are taken for the function that holds the code.</param>
    /// <param name="showColumns">Whether columns are kept where lines are.</param>
    public static Profile Apply(Profile profile, Granularity granularity, bool noInlines, bool showColumns)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (granularity == Granularity.Addresses && !noInlines)
        {
            return profile;
        }

        bool keepsNames = granularity != Granularity.Files;
        bool keepsFiles = granularity is Granularity.FileFunctions or Granularity.Files or Granularity.Lines
            or Granularity.Addresses;
        bool keepsLines = granularity is Granularity.Lines or Granularity.Addresses;
        FunctionTable functions = profile.Functions;
        if (!keepsNames)
        {
            functions = functions.WithNames(new StringIndex[functions.Count], new StringIndex[functions.Count]);
        }

        if (!keepsFiles)
        {
            functions = functions.WithFilenames(new StringIndex[functions.Count]);
        }

        LocationColumns columns = profile.Locations.Columns;
        if (granularity != Granularity.Addresses)
        {
            columns = columns with { Addresses = new ulong[columns.Addresses.Length] };
        }

        if (noInlines)
        {
            columns = WithoutInlines(columns);
        }

        if (!keepsLines)
        {
            columns = columns with { LineNumbers = new long[columns.LineNumbers.Length] };
        }

        if (!keepsLines || !showColumns)
        {
            columns = columns with { LineColumns = new long[columns.LineColumns.Length] };
        }

        return profile with
        {
            Functions = functions,
            Locations = new LocationTable(columns),
            Mappings = new MappingTable([.. profile.Mappings.Rows.ToArray().Select(mapping => mapping with
            {
                HasFunctions = mapping.HasFunctions && keepsNames,
                HasFilenames = mapping.HasFilenames && keepsFiles,
                HasLineNumbers = mapping.HasLineNumbers && keepsLines,
                HasInlineFrames = mapping.HasInlineFrames && !noInlines,
            })]),
        };
    }

    // The outermost line of each location, which is that of the function that holds the code.
    private static LocationColumns WithoutInlines(LocationColumns columns)
    {
        int count = columns.LineStarts.Length - 1;
        int[] starts = new int[count + 1];
        var functions = new List<FunctionIndex>(count);
        var numbers = new List<long>(count);
        var lineColumns = new List<long>(count);
        for (int location = 0; location < count; location++)
        {
            if (columns.LineStarts[location] < columns.LineStarts[location + 1])
            {
                int outermost = columns.LineStarts[location + 1] - 1;
                functions.Add(columns.LineFunctions[outermost]);
                numbers.Add(columns.LineNumbers[outermost]);
                lineColumns.Add(columns.LineColumns[outermost]);
            }

            starts[location + 1] = functions.Count;
        }

        return columns with
        {
            LineStarts = starts,
            LineFunctions = [.. functions],
            LineNumbers = [.. numbers],
            LineColumns = [.. lineColumns],
        };
    }
}
