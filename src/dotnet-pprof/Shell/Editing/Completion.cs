namespace Pprof.Tool.Shell.Editing;

/// <summary>Says what may stand at the cursor of a line.</summary>
/// <param name="line">The line.</param>
/// <param name="cursor">The position in it that the user is at.</param>
internal delegate Completion Completer(string line, int cursor);

/// <summary>What may stand at the cursor.</summary>
/// <param name="Start">Where the word begins that a candidate replaces; it ends at the cursor.</param>
/// <param name="Candidates">What it may be, in the order to be shown.</param>
internal sealed record Completion(int Start, IReadOnlyList<Candidate> Candidates)
{
    public static Completion None { get; } = new(0, []);

    /// <summary>The text that all candidates begin with; one alone is whole.</summary>
    public string CommonText()
    {
        if (Candidates is [var only])
        {
            return only.Text + only.Suffix;
        }

        ReadOnlySpan<char> common = Candidates[0].Text;
        foreach (Candidate candidate in Candidates)
        {
            common = common[..common.CommonPrefixLength(candidate.Text)];
        }

        // Half a pair would be another character.
        return (common.Length > 0 && char.IsHighSurrogate(common[^1]) ? common[..^1] : common).ToString();
    }
}

/// <summary>A word that may stand in a line.</summary>
/// <param name="Text">The word as it is written in the line.</param>
/// <param name="Shown">The word as it is listed.</param>
/// <param name="Suffix">What follows when it is the only one.</param>
internal sealed record Candidate(string Text, string Shown, string Suffix = " ")
{
    public Candidate(string text)
        : this(text, text)
    {
    }
}
