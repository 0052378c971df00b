namespace Pprof.Tests.Patterns;

/// <summary>Whether a pattern is accepted and what it matches, as text: <c>refused</c>, or a digit for each of the texts.</summary>
internal static class PatternVerdict
{
    public const string Refused = "refused";

    public static string Of(string pattern, IReadOnlyList<byte[]> texts)
    {
        Pattern parsed;
        try
        {
            parsed = Pattern.Parse(pattern);
        }
        catch (PatternSyntaxException)
        {
            return Refused;
        }

        return string.Concat(texts.Select(text => parsed.IsMatch(text) ? '1' : '0'));
    }
}
