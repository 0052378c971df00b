namespace Pprof.Tests.Patterns;

/// <summary>A pattern that is matched by its definition, without any thought for time.</summary>
/// <param name="Text">It in the grammar.</param>
/// <param name="Ends">All ends of matches that start at a position of a text, in no particular order.</param>
internal sealed record NaivePattern(string Text, Func<string, int, IEnumerable<int>> Ends)
{
    public static NaivePattern Any { get; } = Of("(?s:.)", _ => true);

    public static NaivePattern Start { get; } = At("^", (_, position) => position == 0);

    public static NaivePattern End { get; } = At("$", (text, position) => position == text.Length);

    public static NaivePattern LineStart { get; } = At("(?m:^)", (text, position) => position == 0 || text[position - 1] == '\n');

    public static NaivePattern LineEnd { get; } = At("(?m:$)", (text, position) => position == text.Length || text[position] == '\n');

    public static NaivePattern WordBoundary { get; } = At(@"\b", (text, position) => IsWord(text, position - 1) != IsWord(text, position));

    public static NaivePattern Of(string text, Func<char, bool> accepts) =>
        new(text, (input, position) => position < input.Length && accepts(input[position]) ? [position + 1] : []);

    public static NaivePattern Concatenate(NaivePattern first, NaivePattern second) => new(
        first.Text + second.Text,
        (text, position) => first.Ends(text, position).SelectMany(end => second.Ends(text, end)).Distinct());

    public static NaivePattern Choose(NaivePattern first, NaivePattern second) => new(
        $"(?:{first.Text}|{second.Text})",
        (text, position) => first.Ends(text, position).Union(second.Ends(text, position)));

    public static NaivePattern Repeat(NaivePattern inner, int min, int? max) => new(
        $"(?:{inner.Text}){{{min},{max}}}",
        (text, position) => RepeatedEnds(inner, min, max, text, position));

    public bool IsMatch(string text) => Enumerable.Range(0, text.Length + 1).Any(start => Ends(text, start).Any());

    private static NaivePattern At(string text, Func<string, int, bool> holds) =>
        new(text, (input, position) => holds(input, position) ? [position] : []);

    // After as many rounds as there are positions, no new ends come.
    private static HashSet<int> RepeatedEnds(NaivePattern inner, int min, int? max, string text, int position)
    {
        HashSet<int> current = [position];
        for (int i = 0; i < min; i++)
        {
            current = [.. current.SelectMany(end => inner.Ends(text, end))];
        }

        HashSet<int> all = [.. current];
        for (int i = min; i < (max ?? min + text.Length + 1); i++)
        {
            all.UnionWith([.. all.SelectMany(end => inner.Ends(text, end))]);
        }

        return all;
    }

    private static bool IsWord(string text, int position) =>
        position >= 0 && position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_');
}
