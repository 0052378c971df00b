using System.Collections.Immutable;

namespace Pprof.Analysis;

/// <summary>Runs the filters that options ask for, one after the other, and notes those that found nothing.</summary>
internal sealed class FilterSteps
{
    private readonly ImmutableArray<string>.Builder _notices = ImmutableArray.CreateBuilder<string>();

    private readonly CancellationToken _cancellation;

    public FilterSteps(Profile profile, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        Profile = profile;
        Units = NumericLabelUnits.Of(profile);
        foreach (AmbiguousLabelUnit label in Units.Ambiguous)
        {
            _notices.Add(
                $"the numbers of label {label.Key} come in several units: all are read as {label.Unit}, "
                + $"also those in {string.Join(", ", label.Ignored)}");
        }
    }

    /// <summary>The profile after the steps so far.</summary>
    public Profile Profile { get; private set; }

    /// <summary>The units of numbers in the profile before any step.</summary>
    public NumericLabelUnits Units { get; }

    /// <summary>What the user should know of the steps so far.</summary>
    public ImmutableArray<string> Notices => _notices.ToImmutable();

    /// <summary>Adds frames for labels.</summary>
    public void AddLabelFrames(string tagRoot, string tagLeaf, string unit)
    {
        LabelFramesResult result = LabelFramesFilter.Apply(Profile, SplitKeys(tagRoot), SplitKeys(tagLeaf), unit);
        Profile = result.Profile;
        NoteLabelFrames("tagroot", tagRoot, result.RootsMatched);
        NoteLabelFrames("tagleaf", tagLeaf, result.LeavesMatched);
    }

    /// <summary>Runs a filter of frames or label keys unless its pattern is empty.</summary>
    /// <exception cref="ViewException">The pattern cannot be read.</exception>
    public void Apply(string option, string pattern, Func<Profile, Pattern, FilterResult> filter) =>
        Run(option, pattern, Pattern.Parse, parsed => filter(Profile, parsed));

    /// <summary>Runs a filter of labels unless its condition is empty.</summary>
    /// <exception cref="ViewException">The condition cannot be read.</exception>
    public void Apply(
        string option, string condition, Func<Profile, LabelCondition, NumericLabelUnits, FilterResult> filter) =>
        Run(option, condition, LabelCondition.Parse, parsed =>
        {
            if (parsed.IsRange)
            {
                _notices.Add($"{option}={condition} is read as a range of numbers, not as a pattern");
            }

            return filter(Profile, parsed, Units);
        });

    private void Run<T>(string option, string text, Func<string, T> parse, Func<T, FilterResult> filter)
    {
        if (text.Length == 0)
        {
            return;
        }

        _cancellation.ThrowIfCancellationRequested();
        FilterResult result = filter(Parse(option, text, parse));
        Profile = result.Profile;
        if (!result.Matched)
        {
            _notices.Add($"{option}={text} matches nothing");
        }
    }

    private static T Parse<T>(string option, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (Exception e) when (e is PatternSyntaxException or FormatException)
        {
            throw new ViewException($"{option}={text} cannot be read: {e.Message}", e);
        }
    }

    private void NoteLabelFrames(string option, string keys, bool matched)
    {
        if (keys.Length > 0 && !matched)
        {
            _notices.Add($"{option}={keys} matches nothing");
        }
    }

    private static string[] SplitKeys(string keys) => keys.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
