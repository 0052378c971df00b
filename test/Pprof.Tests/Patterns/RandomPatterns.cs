using System.Globalization;
using System.Text;

namespace Pprof.Tests.Patterns;

/// <summary>Patterns and names from a seed, valid and invalid ones.</summary>
internal sealed class RandomPatterns(int seed)
{
    private static readonly string[] Atoms =
    [
        "a", "b", "ab", "main", "x", "k", "K", "s", "ß", "é", "Σ", "日", "😀", "_", "0", " ", "-", "\n", "\u212A", "\uFFFD",
        ".", ".", "^", "$", @"\A", @"\z", @"\b", @"\B", @"\d", @"\D", @"\w", @"\W", @"\s", @"\S", @"\pL", @"\PN", @"\pZ",
        @"\p{Greek}", @"\p{^Lu}", @"\P{Ll}", @"\p{Any}", @"\p{Han}", @"\pX", @"\.", @"\n", @"\t", @"\x41", @"\x{3a3}", @"\101",
        @"\0", @"\1", @"\_", @"\-", @"\e", @"\Q.*\E", @"\Qa", @"\E", @"\Z", @"\C", "{", "}", "{,3}", "]", "[]", "\\",
    ];

    private static readonly string[] Members =
    [
        "a", "b", "a-c", "k", "S", "0-9", "A-Z", "_", ".", "-", "]", "[", "^", @"\]", @"\d", @"\W", @"\s", @"\pL", @"\P{Lu}", "é-ю",
        @"\x{100}-\x{10ffff}", "[:alpha:]", "[:^space:]", "[:word:]", "[:foo:]", "日", @"\n", "z-a", @"\x00-\x7f", "[:digit:", "ſ", @"\Q",
    ];

    private static readonly string[] Repeats = ["*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,3}", "{2,}", "{0,2}?", "{1001}", "{3,2}", "{01}", "**"];

    private static readonly string[] Openings =
        ["(", "(", "(?:", "(?i:", "(?s:", "(?m:", "(?U:", "(?i-s:", "(?P<n>", "(?<m1>", "(?i)(", "(?=", "(?-", "(?P<>"];

    private readonly Random _random = new(seed);

    public string NextPattern()
    {
        var pattern = new StringBuilder();
        if (_random.Next(8) == 0)
        {
            pattern.Append(CultureInfo.InvariantCulture, $"(?{Pick(["i", "s", "m", "U", "im", "-i", "ims"])})");
        }

        AppendChoice(pattern, 3);
        return pattern.ToString();
    }

    /// <summary>A name, often with characters that patterns mention and sometimes not UTF-8.</summary>
    public byte[] NextText()
    {
        var bytes = new List<byte>();
        for (int left = _random.Next(12); left > 0; left--)
        {
            if (_random.Next(10) == 0)
            {
                bytes.Add((byte)_random.Next(256));
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(Pick(
                    ["a", "b", "c", "main", "x", "k", "K", "S", "s", "ß", "é", "Σ", "ς", "日", "😀", "_", "0", " ", "\n", "\u212A", "ſ", ".", "-"])));
            }
        }

        return [.. bytes];
    }

    private void AppendChoice(StringBuilder pattern, int depth)
    {
        AppendSequence(pattern, depth);
        while (_random.Next(4) == 0)
        {
            pattern.Append('|');
            AppendSequence(pattern, depth);
        }
    }

    private void AppendSequence(StringBuilder pattern, int depth)
    {
        for (int left = _random.Next(4); left >= 0; left--)
        {
            AppendItem(pattern, depth);
            if (_random.Next(4) == 0)
            {
                pattern.Append(_random.Next(3) > 0 ? Pick(["*", "+", "?"]) : Pick(Repeats));
            }
        }
    }

    private void AppendItem(StringBuilder pattern, int depth)
    {
        int kind = _random.Next(10);
        if (kind == 0 && depth > 0)
        {
            pattern.Append(_random.Next(3) > 0 ? "(" : Pick(Openings));
            AppendChoice(pattern, depth - 1);
            pattern.Append(_random.Next(40) == 0 ? "" : ")");
        }
        else if (kind == 1)
        {
            pattern.Append(Pick(["[", "[^"]));
            for (int left = _random.Next(3); left >= 0; left--)
            {
                pattern.Append(_random.Next(3) > 0 ? Pick(Members[..8]) : Pick(Members));
            }

            pattern.Append(_random.Next(40) == 0 ? "" : "]");
        }
        else
        {
            pattern.Append(kind > 5 ? Pick(Atoms[..8]) : Pick(Atoms));
        }
    }

    private string Pick(string[] words) => words[_random.Next(words.Length)];
}
