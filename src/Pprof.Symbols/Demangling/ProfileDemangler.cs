namespace Pprof.Symbols.Demangling;

/// <summary>Shows the functions of a profile by the names of their source.</summary>
public static class ProfileDemangler
{
    /// <summary>
    /// Demangles the functions that are shown by their system names. Of those that look like C++ but are not mangled,
    /// the parts are left out that the style does not show.
    /// </summary>
    /// <param name="profile">The profile; it stays as it is.</param>
    /// <param name="style">What to show of a name; null to demangle none.</param>
    /// <param name="isForced">
    /// Whether names that the profile's program has demangled already are made again from the system names.
    /// </param>
    public static Profile Apply(Profile profile, DemangleStyle? style, bool isForced)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var names = new Dictionary<FunctionIndex, Utf8Text>();
        for (int i = 0; i < profile.Functions.Count; i++)
        {
            Utf8Text name = profile[profile.Functions.Names[i]];
            Utf8Text systemName = profile[profile.Functions.SystemNames[i]];
            Utf8Text shown = isForced && !name.IsEmpty && !systemName.IsEmpty ? systemName : name;
            if (style is not null && (shown.IsEmpty || shown == systemName))
            {
                shown = Demangle(systemName, style.Value);
            }

            if (shown != name)
            {
                names.Add(new FunctionIndex(i), shown);
            }
        }

        return FunctionNameFilter.Apply(profile, names);
    }

    // macOS puts another underscore before every name.
    private static Utf8Text Demangle(Utf8Text name, DemangleStyle style)
    {
        if (Demangler.TryDemangle(name, style, out Utf8Text demangled)
            || name.Span.StartsWith("__"u8) && Demangler.TryDemangle(name.Slice(1, name.Length - 1), style, out demangled))
        {
            return demangled;
        }

        return style == DemangleStyle.Full || !SourceName.LooksLikeCpp(name.Span) ? name : SourceName.Shorten(name, style);
    }
}
