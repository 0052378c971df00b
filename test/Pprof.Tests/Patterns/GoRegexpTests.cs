namespace Pprof.Tests.Patterns;

/// <summary>Compares with Go's regexp package, which pprof uses.</summary>
public sealed class GoRegexpTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Accepts_and_matches_what_Go_does(int seed)
    {
        var random = new RandomPatterns(seed);
        byte[][] texts = [.. Enumerable.Range(0, 60).Select(_ => random.NextText())];
        string[] patterns = [.. Enumerable.Range(0, 3000).Select(_ => random.NextPattern())];

        string[] expected = GoVerdicts.Ask(patterns, texts);

        string[] actual = Array.ConvertAll(patterns, pattern => PatternVerdict.Of(pattern, texts));
        AssertEqual(patterns, expected, actual);
    }

    private static void AssertEqual(string[] patterns, string[] expected, string[] actual)
    {
        string[] Differences(string[] verdicts) =>
            [.. patterns.Zip(verdicts).Where((pair, i) => expected[i] != actual[i]).Select(pair => $"{pair.First} {pair.Second}")];

        Assert.Equal(Differences(expected), Differences(actual));
    }
}
