using System.Globalization;

namespace Pprof.Analysis;

/// <summary>Finds the sample type that the option <c>sample_index</c> names.</summary>
public static class SampleTypeChoice
{
    private const string InUsePrefix = "inuse_";

    /// <summary>The position of a sample type.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="sampleIndex">
    /// A position from 0, or a type's name, before which <c>inuse_</c> is overlooked if the type has none; empty for the
    /// profile's default, or for the last type if the profile names no default of its own types.
    /// </param>
    /// <exception cref="ViewException">The profile has no such type.</exception>
    public static int Find(Profile profile, string sampleIndex)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(sampleIndex);
        int count = profile.SampleTypes.Length;
        if (count == 0)
        {
            throw new ViewException("the profile has no sample types, so there is nothing to show");
        }

        if (sampleIndex.Length == 0)
        {
            return FindDefault(profile);
        }

        if (long.TryParse(sampleIndex, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long position))
        {
            return position >= 0 && position < count
                ? (int)position
                : throw new ViewException($"sample_index {sampleIndex} is not a number from 0 to {count - 1}");
        }

        return FindByName(profile, sampleIndex);
    }

    private static int FindDefault(Profile profile)
    {
        Utf8Text name = profile.DefaultSampleType;
        int last = profile.SampleTypes.Length - 1;
        for (int type = 0; type < last && !name.IsEmpty; type++)
        {
            if (profile.SampleTypes[type].Type == name)
            {
                return type;
            }
        }

        return last;
    }

    private static int FindByName(Profile profile, string name)
    {
        string shortName = name.StartsWith(InUsePrefix, StringComparison.Ordinal) ? name[InUsePrefix.Length..] : name;
        for (int type = 0; type < profile.SampleTypes.Length; type++)
        {
            Utf8Text candidate = profile.SampleTypes[type].Type;
            if (candidate == name || candidate == shortName)
            {
                return type;
            }
        }

        string names = string.Join(", ", profile.SampleTypes.Select(type => type.Type));
        throw new ViewException($"sample_index {name} is none of this profile's sample types: {names}");
    }
}
