using Pprof.Building;

namespace Pprof;

/// <summary>Gives functions other names to show, as demangling does; their system names stay.</summary>
public static class FunctionNameFilter
{
    /// <summary>Renames functions.</summary>
    /// <param name="profile">The profile; it stays as it is.</param>
    /// <param name="names">The functions that get another name; the rest keep theirs.</param>
    /// <exception cref="ArgumentOutOfRangeException">A function is not of this profile.</exception>
    public static Profile Apply(Profile profile, IReadOnlyDictionary<FunctionIndex, Utf8Text> names)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0)
        {
            return profile;
        }

        var strings = new StringTableBuilder(profile.Strings);
        StringIndex[] shown = profile.Functions.Names.ToArray();
        foreach ((FunctionIndex function, Utf8Text name) in names)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)function.Value, (uint)shown.Length, nameof(names));
            shown[function.Value] = strings.Add(name);
        }

        return profile with
        {
            Strings = strings.Build(),
            Functions = profile.Functions.WithNames(shown, profile.Functions.SystemNames.ToArray()),
        };
    }
}
