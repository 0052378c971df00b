namespace Pprof;

/// <summary>
/// Gives a profile its main binary: a profile without mappings gets an empty one that holds every location, so that
/// its addresses can be looked up in a binary.
/// </summary>
public static class MainMappingFilter
{
    /// <summary>Completes the first mapping.</summary>
    /// <param name="profile">The profile; returned as it is when nothing changes.</param>
    /// <param name="file">The path of the main binary, whatever the profile says; empty to leave it.</param>
    /// <param name="buildId">The build id, where the profile has none; empty to leave it.</param>
    public static Profile Apply(Profile profile, Utf8Text file = default, Utf8Text buildId = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.Mappings.Count == 0)
        {
            profile = WithEmptyMapping(profile);
        }

        Mapping main = profile.Mappings.Rows[0];
        Mapping completed = main with
        {
            File = file.IsEmpty ? main.File : file,
            BuildId = main.BuildId.IsEmpty ? buildId : main.BuildId,
        };
        return completed == main
            ? profile
            : profile with { Mappings = new MappingTable([completed, .. profile.Mappings.Rows[1..]]) };
    }

    private static Profile WithEmptyMapping(Profile profile) => profile with
    {
        Mappings = new MappingTable([new Mapping { Id = 1 }]),
        Locations = new LocationTable(profile.Locations.Columns with
        {
            Mappings = new MappingIndex[profile.Locations.Count],
        }),
    };
}
