using System.Collections.Immutable;

namespace Pprof.Analysis;

/// <summary>Makes the view of a profile that the options ask for.</summary>
public static class ViewPipeline
{
    /// <summary>Chooses the sample type, adds up its total and filters the profile, in the order that pprof has.</summary>
    /// <param name="profile">The whole profile; it stays as it is.</param>
    /// <param name="options">What the user asks for.</param>
    /// <param name="requirements">What the report needs, whatever the user asks for.</param>
    /// <param name="cancellation">Ends the work, and that of reports on the view, between two steps.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <exception cref="ViewException">The options do not fit the profile, or a pattern or range cannot be read.</exception>
    public static View Apply(
        Profile profile, ViewOptions options, ViewRequirements requirements, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(requirements);
        ViewOptions effective = requirements.Apply(options);
        if (effective.DivideBy == 0)
        {
            throw new ViewException("divide_by must not be 0");
        }

        int column = SampleTypeChoice.Find(profile, effective.SampleIndex);
        var steps = new FilterSteps(profile, cancellation);

        // Frames of labels come first: the filters may be meant for them.
        steps.AddLabelFrames(effective.TagRoot, effective.TagLeaf, effective.Unit);

        // Shares are of the whole profile, or of what the filters leave.
        Profile whole = steps.Profile;
        Filter(steps, effective);
        Profile counted = effective.RelativePercentages ? steps.Profile : whole;
        cancellation.ThrowIfCancellationRequested();
        return new View
        {
            Profile = GranularityFilter.Apply(
                steps.Profile, effective.Granularity, effective.NoInlines, effective.ShowColumns),
            Options = effective,
            ValueColumn = column,
            Total = ViewTotal.Of(counted, column, effective.Mean),
            LabelUnits = steps.Units,
            ActiveFilters = ActiveFilters(effective),
            Notices = steps.Notices,
            Cancellation = cancellation,
        };
    }

    private static void Filter(FilterSteps steps, ViewOptions options)
    {
        // Before focus, so that a focus on ignored frames alone is noticed; the samples that stay are the same.
        steps.Apply("ignore", options.Ignore, IgnoreFilter.Apply);
        steps.Apply("focus", options.Focus, FocusFilter.Apply);
        steps.Apply("hide", options.Hide, HideFilter.Apply);
        steps.Apply("show", options.Show, ShowFilter.Apply);
        steps.Apply("show_from", options.ShowFrom, ShowFromFilter.Apply);
        steps.Apply("tagfocus", options.TagFocus, LabelFocusFilter.Apply);
        steps.Apply("tagignore", options.TagIgnore, LabelIgnoreFilter.Apply);
        steps.Apply("prune_from", options.PruneFrom, PruneFromFilter.Apply);
        steps.Apply("tagshow", options.TagShow, LabelShowFilter.Apply);
        steps.Apply("taghide", options.TagHide, LabelHideFilter.Apply);
    }

    private static ImmutableArray<string> ActiveFilters(ViewOptions options)
    {
        (string Name, string Text)[] filters =
        [
            ("focus", options.Focus),
            ("ignore", options.Ignore),
            ("hide", options.Hide),
            ("show", options.Show),
            ("show_from", options.ShowFrom),
            ("tagfocus", options.TagFocus),
            ("tagignore", options.TagIgnore),
            ("tagshow", options.TagShow),
            ("taghide", options.TagHide),
        ];
        return [.. filters.Where(filter => filter.Text.Length > 0).Select(filter => $"{filter.Name}={filter.Text}")];
    }
}
