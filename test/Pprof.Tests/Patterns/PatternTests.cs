using System.Text;

namespace Pprof.Tests.Patterns;

public sealed class PatternTests
{
    [Theory]
    [InlineData("json", "encoding/json.Marshal", true)]
    [InlineData("json", "encoding/JSON.Marshal", false)]
    [InlineData("(?i)json", "encoding/JSON.Marshal", true)]
    [InlineData("(?i)json", "JſON", true)]
    [InlineData("(?i)k", "\u212A", true)]
    [InlineData("(?i:a)b", "AB", false)]
    [InlineData("a(?i)b|c", "C", true)]
    [InlineData("(a(?i)b)c", "aBC", false)]
    [InlineData("", "", true)]
    [InlineData("a*", "b", true)]
    [InlineData(@"^main\.", "main.work", true)]
    [InlineData(@"^main\.", "domain.work", false)]
    [InlineData("work$", "main.work", true)]
    [InlineData("work$", "main.worker", false)]
    [InlineData("^work$", "work\n", false)]
    [InlineData("(?m)^work$", "main\nwork\n", true)]
    [InlineData("(?m)^$", "a\n\nb", true)]
    [InlineData("^$", "", true)]
    [InlineData("$^", "", true)]
    [InlineData("$a", "a", false)]
    [InlineData("a^b", "ab", false)]
    [InlineData(@"a$\nb", "a\nb", false)]
    [InlineData(@"(?m)a$\nb", "a\nb", true)]
    [InlineData(@"runtime\.(mallocgc|gcBgMarkWorker)$", "runtime.runtime.mallocgc", true)]
    [InlineData(@"runtime\.(mallocgc|gcBgMarkWorker)$", "runtime.mallocgcTiny", false)]
    [InlineData(@"\bgc\b", "runtime.gc.mark", true)]
    [InlineData(@"\bgc\b", "runtime.gcMark", false)]
    [InlineData(@"\Bgc", "mgc", true)]
    [InlineData(@"\bé", "aé", true)]
    [InlineData(@"\b\b\b$", "a", true)]
    [InlineData(@"^\B$", "", true)]
    [InlineData("a.b", "a\nb", false)]
    [InlineData("(?s)a.b", "a\nb", true)]
    [InlineData("[^a]b", "\nb", true)]
    [InlineData("a.b", "a日b", true)]
    [InlineData("^.$", "😀", true)]
    [InlineData("^.$", "日本", false)]
    [InlineData("[α-ω]+Σ", "λόγοςΣ", true)]
    [InlineData(@"\p{Greek}", "λ", true)]
    [InlineData(@"\pL\PL\p{^L}", "é1-", true)]
    [InlineData(@"(?i)^\P{Ll}$", "A", false)]
    [InlineData("[[:^alpha:]]", "abc", false)]
    [InlineData("[[:word:]-]$", "a-", true)]
    [InlineData("[]]", "]", true)]
    [InlineData(@"\Qa.b\E*c", "a.bbbc", true)]
    [InlineData(@"\Qa|b", "a|b", true)]
    [InlineData("a{2}{", "aa{", true)]
    [InlineData("a{,2}", "a{,2}", true)]
    [InlineData("a{0}b", "b", true)]
    [InlineData("^a{2,4}$", "aaaaa", false)]
    [InlineData("^a{2,4}?$", "aaaa", true)]
    [InlineData("^(?:ab?){2,}c", "aabc", true)]
    [InlineData("^(a|ab|abc|abd|xyz)$", "abd", true)]
    [InlineData("^(a|ab|abc|abd|xyz)$", "abx", false)]
    [InlineData(".*foo.*", "a\nfoo", true)]
    [InlineData(@"[^\x00-\x{10FFFF}]|b", "a", false)]
    [InlineData(@"\101\x42\x{43}\07?", "ABC", true)]
    public void Finds_a_match_anywhere_in_the_text(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Pattern.Parse(pattern).IsMatch(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(@"^\x{FFFD}$", "FF", true)]
    [InlineData(@"^\x{FFFD}{2}$", "E4B8", true)]
    [InlineData(@"^\x{FFFD}{3}$", "EDA080", true)]
    [InlineData("\uFFFD", "80", true)]
    [InlineData("\uFFFDa", "EFBFBD61", true)]
    [InlineData("^.é$", "C3C3A9", true)]
    [InlineData("(?i)é", "C3C389", true)]
    [InlineData("^[^a]$", "C0", true)]
    [InlineData("日", "E697E697A5", true)]
    public void An_invalid_byte_is_one_replacement_character(string pattern, string hexadecimal, bool expected) =>
        Assert.Equal(expected, Pattern.Parse(pattern).IsMatch(Convert.FromHexString(hexadecimal)));

    [Theory]
    [InlineData("(a*)*b")]
    [InlineData("(x+x+)+y")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*)(.*)(.*)(.*)(.*)[0-9]")]
    [InlineData("(?:a?){1000}b")]
    [InlineData("(a|x)(.|a){18}[yz]")]
    public void Takes_linear_time_where_backtracking_would_not(string pattern)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("aaaaaaaaaxxxx", 400)) + "!");

        Assert.False(Pattern.Parse(pattern).IsMatch(text));
    }

    [Fact]
    public void Simulates_what_the_states_have_no_room_for()
    {
        // 2^19 states, of which a few thousand fit.
        var pattern = Pattern.Parse("a[ab]{18}c");
        var random = new Random(7);
        for (int i = 0; i < 300; i++)
        {
            string text = new([.. Enumerable.Range(0, 400).Select(_ => "ab"[random.Next(2)]), 'c']);

            Assert.Equal(text[^20] == 'a', pattern.IsMatch(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Finds_each_of_ten_thousand_names_and_no_other()
    {
        string[] names = [.. Enumerable.Range(0, 10_000).Select(i => $"service{i % 97}.Handler{i}.Run")];
        string choice = string.Join('|', names).Replace(".", @"\.", StringComparison.Ordinal);
        var pattern = Pattern.Parse($"^({choice})$");

        Assert.All(names, name => Assert.True(pattern.IsMatch(Encoding.UTF8.GetBytes(name))));
        Assert.All(names, name => Assert.False(pattern.IsMatch(Encoding.UTF8.GetBytes(name + "1"))));
    }

    [Fact]
    public async Task Many_threads_get_the_verdicts_of_one()
    {
        var random = new RandomPatterns(11);
        byte[][] texts = [.. Enumerable.Range(0, 2000).Select(_ => random.NextText())];
        string[] patterns = [@"(a|K)(.|b){9}[^x]", @"(?i)main|\bk", "[ab]*日?x+$", @"(?i)^(s|é)+|Σ\B"];
        bool[][] expected = Array.ConvertAll(patterns, pattern => Verdicts(Pattern.Parse(pattern), texts));
        Pattern[] shared = Array.ConvertAll(patterns, Pattern.Parse);

        bool[][][] actual = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => Array.ConvertAll(shared, pattern => Verdicts(pattern, texts)), TestContext.Current.CancellationToken)));

        Assert.All(actual, verdicts => Assert.Equal(expected, verdicts));
    }

    [Fact]
    public void Keeps_the_text_it_was_parsed_from()
    {
        var pattern = Pattern.Parse("(?i)a|b");

        Assert.Equal(("(?i)a|b", "(?i)a|b"), (pattern.Text, pattern.ToString()));
    }

    private static bool[] Verdicts(Pattern pattern, byte[][] texts) => Array.ConvertAll(texts, text => pattern.IsMatch(text));
}
