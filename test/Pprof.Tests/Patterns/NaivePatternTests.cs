using System.Text;
using CsCheck;

namespace Pprof.Tests.Patterns;

public sealed class NaivePatternTests
{
    private static readonly NaivePattern[] Atoms =
    [
        NaivePattern.Of("a", c => c == 'a'),
        NaivePattern.Of("b", c => c == 'b'),
        NaivePattern.Of("[^a]", c => c != 'a'),
        NaivePattern.Of("[a-cé]", c => c is >= 'a' and <= 'c' or 'é'),
        NaivePattern.Of("-", c => c == '-'),
        NaivePattern.Any,
        NaivePattern.Start,
        NaivePattern.End,
        NaivePattern.LineStart,
        NaivePattern.LineEnd,
        NaivePattern.WordBoundary,
    ];

    private static readonly Gen<NaivePattern> Simple = Gen.Int[0, Atoms.Length - 1].Select(i => Atoms[i]);

    private static readonly Gen<NaivePattern> Patterns = OfDepth(4);

    private static readonly Gen<string> Texts = Gen.Char["abé-\n"].Array[0, 7].Select(characters => new string(characters));

    [Fact]
    public void Matches_as_the_definition_says() =>
        Gen.Select(Patterns, Texts.Array[6]).Sample(
            (pattern, texts) =>
            {
                var parsed = Pattern.Parse(pattern.Text);
                foreach (string text in texts)
                {
                    Assert.Equal((pattern.Text, text, pattern.IsMatch(text)), (pattern.Text, text, parsed.IsMatch(Encoding.UTF8.GetBytes(text))));
                }
            },
            iter: 5000);

    private static Gen<NaivePattern> OfDepth(int depth)
    {
        if (depth == 0)
        {
            return Simple;
        }

        Gen<NaivePattern> inner = OfDepth(depth - 1);
        return Gen.OneOf(
            Simple,
            Gen.Select(inner, inner, NaivePattern.Concatenate),
            Gen.Select(inner, inner, NaivePattern.Concatenate),
            Gen.Select(inner, inner, NaivePattern.Choose),
            Gen.Select(inner, Gen.Int[0, 2], Gen.Int[0, 2], (pattern, min, more) => NaivePattern.Repeat(pattern, min, min + more)),
            Gen.Select(inner, Gen.Int[0, 1], (pattern, min) => NaivePattern.Repeat(pattern, min, null)));
    }
}
