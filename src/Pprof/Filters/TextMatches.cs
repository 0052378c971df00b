namespace Pprof.Filters;

/// <summary>Whether a pattern matches texts of a profile; it runs once for each that is asked for.</summary>
internal sealed class TextMatches(StringTable strings, Pattern pattern)
{
    private readonly Verdict[] _verdicts = new Verdict[strings.Count];

    public bool this[StringIndex text]
    {
        get
        {
            ref Verdict verdict = ref _verdicts[text.Value];
            if (verdict == Verdict.Unknown)
            {
                verdict = pattern.IsMatch(strings.Span(text)) ? Verdict.Yes : Verdict.No;
            }

            return verdict == Verdict.Yes;
        }
    }
}
