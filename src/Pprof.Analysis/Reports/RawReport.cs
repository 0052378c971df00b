namespace Pprof.Analysis.Reports;

/// <summary>The whole profile: the <c>raw</c> report.</summary>
/// <param name="Header">What the report is of.</param>
/// <param name="Profile">The profile, its frames those of the binaries.</param>
public sealed record RawReport(ProfileHeader Header, Profile Profile)
{
    /// <summary>Makes the report.</summary>
    public static RawReport Build(View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new RawReport(ProfileHeader.Build(view, ValueFormat.Of(view)), view.Profile);
    }
}
