using System.Collections.Immutable;

namespace Pprof;

/// <summary>
/// Leaves out sample types whose name another one has too, since options choose a type by its name. A merge does the
/// same; this is for the profile that is shown alone.
/// </summary>
public static class DistinctSampleTypeFilter
{
    /// <summary>The profile with distinct types; the same object if they are.</summary>
    /// <exception cref="ProfileMismatchException">No type is left.</exception>
    public static Profile Apply(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Dictionary<Utf8Text, int> byName = ColumnsByName(profile.SampleTypes);
        if (byName.Count == profile.SampleTypes.Length)
        {
            return profile;
        }

        int[] columns = [.. byName.Values.Order()];
        ImmutableArray<SampleType> types = [.. columns.Select(column => profile.SampleTypes[column])];
        return profile with
        {
            SampleTypes = types,
            Samples = profile.Samples.SelectColumns(columns),
            DefaultSampleType = byName.ContainsKey(profile.DefaultSampleType) ? profile.DefaultSampleType : types[0].Type,
        };
    }

    /// <summary>The position of each type whose name occurs once.</summary>
    /// <exception cref="ProfileMismatchException">There is none.</exception>
    internal static Dictionary<Utf8Text, int> ColumnsByName(ImmutableArray<SampleType> types)
    {
        var columns = new Dictionary<Utf8Text, int>();
        var repeated = new HashSet<Utf8Text>();
        for (int column = 0; column < types.Length; column++)
        {
            if (!columns.TryAdd(types[column].Type, column))
            {
                repeated.Add(types[column].Type);
            }
        }

        foreach (Utf8Text name in repeated)
        {
            columns.Remove(name);
        }

        return columns.Count > 0
            ? columns
            : throw new ProfileMismatchException(types.IsEmpty
                ? "the profile has no sample type"
                : $"the profile has no sample type of a name of its own: {string.Join(", ", types)}");
    }
}
