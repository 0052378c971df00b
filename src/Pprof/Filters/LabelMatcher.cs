namespace Pprof.Filters;

/// <summary>Asks the label sets of a profile for a condition, each set once.</summary>
internal sealed class LabelMatcher
{
    private readonly Profile _profile;
    private readonly LabelCondition _condition;
    private readonly NumericLabelUnits _units;
    private readonly LabelTextMatches[] _texts;
    private readonly Verdict[] _verdicts;

    public LabelMatcher(Profile profile, LabelCondition condition, NumericLabelUnits units)
    {
        _profile = profile;
        _condition = condition;
        _units = units;
        _texts = [.. condition.Patterns.Select(pattern => new LabelTextMatches(
            profile.Strings, pattern, withKey: condition.Key.IsEmpty))];
        _verdicts = new Verdict[profile.LabelSets.Count];
    }

    public bool Matches(LabelSetIndex set)
    {
        ref Verdict verdict = ref _verdicts[set.Value];
        if (verdict == Verdict.Unknown)
        {
            verdict = Ask(_profile[set]) ? Verdict.Yes : Verdict.No;
        }

        return verdict == Verdict.Yes;
    }

    private bool Ask(ReadOnlySpan<LabelEntry> labels)
    {
        if (_condition.Range is { } range)
        {
            return AnyInRange(labels, range);
        }

        return _condition.Key.IsEmpty ? EachFindsText(labels) : AnyFindsText(labels);
    }

    private bool AnyInRange(ReadOnlySpan<LabelEntry> labels, LabelRange range)
    {
        foreach (LabelEntry label in labels)
        {
            if (label.IsNumeric && IsWanted(label) && range.Contains(label.Num, _units.UnitOf(label.Key)))
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyFindsText(ReadOnlySpan<LabelEntry> labels)
    {
        foreach (LabelTextMatches texts in _texts)
        {
            if (FindsText(labels, texts))
            {
                return true;
            }
        }

        return false;
    }

    private bool EachFindsText(ReadOnlySpan<LabelEntry> labels)
    {
        foreach (LabelTextMatches texts in _texts)
        {
            if (!FindsText(labels, texts))
            {
                return false;
            }
        }

        return true;
    }

    private bool FindsText(ReadOnlySpan<LabelEntry> labels, LabelTextMatches texts)
    {
        foreach (LabelEntry label in labels)
        {
            if (!label.IsNumeric && IsWanted(label) && texts.IsMatch(label))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWanted(LabelEntry label) =>
        _condition.Key.IsEmpty || _profile.Strings.Span(label.Key).SequenceEqual(_condition.Key.Span);
}
