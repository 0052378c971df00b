using System.Collections.Immutable;

namespace Pprof.Analysis.Reports;

/// <summary>What a report says about its profile before it begins; what is unknown is empty or 0.</summary>
public sealed record ProfileHeader
{
    /// <summary>The main binary's name, without its folder.</summary>
    public Utf8Text File { get; init; }

    /// <summary>The main binary's build id.</summary>
    public Utf8Text BuildId { get; init; }

    /// <summary>The comments that are meant for readers: not those that begin with <c>#</c>.</summary>
    public ImmutableArray<Utf8Text> Comments { get; init; } = [];

    /// <summary>The sample type that is shown, as <c>cpu</c> or <c>mean_delay</c>.</summary>
    public Utf8Text Type { get; init; }

    /// <summary>The unit of that type's values.</summary>
    public Utf8Text Unit { get; init; }

    /// <summary>A link to documentation.</summary>
    public Utf8Text DocUrl { get; init; }

    /// <summary>When the recording began, in nanoseconds since 1970 UTC.</summary>
    public long TimeNanos { get; init; }

    /// <summary>How long it took, in nanoseconds.</summary>
    public long DurationNanos { get; init; }

    /// <summary>The total of all samples; its share is that of the duration, and nothing for values that are no times.</summary>
    public ShownValue Total { get; init; }

    /// <summary>Describes the profile of a view.</summary>
    public static ProfileHeader Build(View view, ValueFormat values)
    {
        Profile profile = view.Profile;
        Mapping? main = profile.Mappings.Count > 0 ? profile.Mappings[new MappingIndex(0)] : null;
        Utf8Text file = main?.File ?? Utf8Text.Empty;
        return new ProfileHeader
        {
            File = file.IsEmpty ? file : SlashPath.BaseName(file),
            BuildId = main?.BuildId ?? Utf8Text.Empty,
            Comments = [.. profile.Comments.Where(comment => !comment.Span.StartsWith("#"u8))],
            Type = view.Options.Mean ? $"mean_{view.SampleType.Type}" : view.SampleType.Type,
            Unit = view.SampleType.Unit,
            DocUrl = profile.DocUrl,
            TimeNanos = profile.TimeNanos,
            DurationNanos = profile.DurationNanos,
            Total = values.Show(view.Total, 0) with { Share = ShareOfDuration(view, values) },
        };
    }

    private static Share ShareOfDuration(View view, ValueFormat values)
    {
        Measurement total = Measurement.Scale(view.Total, values.SampleUnit, "nanoseconds");
        bool isTime = total.Unit == "ns" && total.Value != 0;
        return isTime ? new Share((long)total.Value, view.Profile.DurationNanos) : default;
    }
}
