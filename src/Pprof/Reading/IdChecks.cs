namespace Pprof.Reading;

/// <summary>Refuses tables whose ids are reserved or not unique.</summary>
internal static class IdChecks
{
    /// <param name="table">What a row is, for the error.</param>
    /// <param name="ids">The id of each row.</param>
    /// <param name="offsets">Where each row stands in the input.</param>
    public static IdMap CreateMap(string table, ulong[] ids, List<long> offsets)
    {
        var map = IdMap.Create(ids, out int duplicate);
        if (duplicate < 0)
        {
            return map;
        }

        ulong id = ids[duplicate];
        throw new ProfileFormatException(
            id == 0
                ? $"malformed profile: a {table} has the reserved id 0"
                : $"malformed profile: two {table}s have the id {id}",
            offsets[duplicate]);
    }
}
