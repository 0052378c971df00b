using System.Collections.Immutable;

namespace Pprof.Analysis.Reports;

/// <summary>The comments of a profile: the <c>comments</c> report.</summary>
/// <param name="Comments">In the order of the profile.</param>
public sealed record CommentsReport(ImmutableArray<Utf8Text> Comments)
{
    /// <summary>Makes the report.</summary>
    public static CommentsReport Build(View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new CommentsReport(view.Profile.Comments);
    }
}
