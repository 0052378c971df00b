using System.Collections.Immutable;

namespace Pprof.Analysis.Reports;

/// <summary>The comments of a profile: the <c>comments</c> report.</summary>
/// <param name="Header">What the report is of.</param>
/// <param name="Comments">In the order of the profile.</param>
public sealed record CommentsReport(ProfileHeader Header, ImmutableArray<Utf8Text> Comments)
{
    /// <summary>Makes the report.</summary>
    public static CommentsReport Build(View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new CommentsReport(ProfileHeader.Build(view, ValueFormat.Of(view)), view.Profile.Comments);
    }
}
