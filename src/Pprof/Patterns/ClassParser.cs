namespace Pprof.Patterns;

/// <summary>Reads character classes: <c>[a-z]</c>, <c>\d</c>, <c>\p{Greek}</c>, <c>[[:alpha:]]</c>.</summary>
internal sealed class ClassParser(PatternScanner scanner)
{
    // In all brackets together; it bounds the time that reading them takes.
    private const int MaxRanges = 16_000_000;

    // Whether :] may still come. It is looked for to the end of the pattern, and in vain only once.
    private bool _mayNamePosix = true;

    private readonly Dictionary<RuneSet, RuneSet> _withVariants = [];
    private int _ranges;

    /// <summary>Reads the class in brackets that starts here.</summary>
    public RuneSet ParseBrackets(bool foldsCase)
    {
        int start = scanner.Position;
        scanner.Position++;
        bool isNegated = scanner.TryTake("^");
        var members = new RuneSetBuilder();

        // A closing bracket in first place is a member.
        do
        {
            if (TryParsePosix(foldsCase) is { } named)
            {
                members.Add(named);
            }
            else if (TryParseEscape(foldsCase) is { } escaped)
            {
                members.Add(escaped);
            }
            else
            {
                ParseRange(members, foldsCase, start);
            }
        }
        while (!scanner.TryTake("]"));

        _ranges += members.Count;
        if (_ranges > MaxRanges)
        {
            PatternScanner.Throw(start, "the pattern's character classes are too large");
        }

        RuneSet set = members.Build();
        return isNegated ? set.Negate() : set;
    }

    /// <summary>Reads an escape that stands for a set, if one starts here.</summary>
    public RuneSet? TryParseEscape(bool foldsCase)
    {
        if (scanner.Rest is not ['\\', char letter, ..])
        {
            return null;
        }

        bool isNegated = char.IsAsciiLetterUpper(letter);
        if (letter is 'p' or 'P')
        {
            return ParseUnicode(isNegated, foldsCase);
        }

        if (AsciiSets.FindPerl(char.ToLowerInvariant(letter)) is not { } set || !char.IsAscii(letter))
        {
            return null;
        }

        scanner.Position += 2;
        return Finish(set, isNegated, foldsCase);
    }

    private RuneSet ParseUnicode(bool isNegated, bool foldsCase)
    {
        int start = scanner.Position;
        scanner.Position += 2;
        if (scanner.AtEnd)
        {
            PatternScanner.Throw(start, $"{scanner.Since(start)} is not followed by the name of a Unicode class");
        }

        string name = TakeUnicodeName(start);
        if (name.StartsWith('^'))
        {
            isNegated = !isNegated;
            name = name[1..];
        }

        if (UnicodeSets.Find(name) is not { } set)
        {
            PatternScanner.Throw(start, $"unknown Unicode class: {scanner.Since(start)}");
            return RuneSet.All;
        }

        return Finish(set, isNegated, foldsCase);
    }

    private string TakeUnicodeName(int start)
    {
        int nameStart = scanner.Position;
        if (!scanner.TryTake("{"))
        {
            scanner.TakeRune();
            return scanner.Since(nameStart);
        }

        int length = scanner.Rest.IndexOf('}');
        if (length < 0)
        {
            PatternScanner.Throw(start, "the name of a Unicode class has no closing }");
        }

        string name = scanner.Rest[..length].ToString();
        scanner.Position += length + 1;
        return name;
    }

    // Without its end, :], it is an opening bracket like any other character.
    private RuneSet? TryParsePosix(bool foldsCase)
    {
        ReadOnlySpan<char> rest = scanner.Rest;
        if (!_mayNamePosix || rest is not ['[', ':', _, ..])
        {
            return null;
        }

        int length = rest[2..].IndexOf(":]", StringComparison.Ordinal);
        if (length < 0)
        {
            _mayNamePosix = false;
            return null;
        }

        ReadOnlySpan<char> name = rest.Slice(2, length);
        bool isNegated = name is ['^', ..];
        if (AsciiSets.FindPosix(name[(isNegated ? 1 : 0)..].ToString()) is not { } set)
        {
            PatternScanner.Throw(scanner.Position, $"unknown character class: [:{name}:]");
            return null;
        }

        scanner.Position += length + 4;
        return Finish(set, isNegated, foldsCase);
    }

    private void ParseRange(RuneSetBuilder members, bool foldsCase, int classStart)
    {
        int start = scanner.Position;
        int first = TakeMember(classStart);
        int last = first;
        if (scanner.IsAt(0, '-') && scanner.Rest.Length >= 2 && !scanner.IsAt(1, ']'))
        {
            scanner.Position++;
            last = TakeMember(classStart);
            if (last < first)
            {
                PatternScanner.Throw(start, $"the range runs backwards: {scanner.Since(start)}");
            }
        }

        members.Add(first, last);
        if (foldsCase)
        {
            CaseFolds.AddVariants(members, first, last);
        }
    }

    private int TakeMember(int classStart)
    {
        if (scanner.AtEnd)
        {
            PatternScanner.Throw(classStart, "a character class has no closing ]");
        }

        return scanner.IsAt(0, '\\') ? EscapeParser.Parse(scanner) : scanner.TakeRune();
    }

    // Case variants come before the negation: under (?i), \PL leaves out the variants of letters too.
    private RuneSet Finish(RuneSet set, bool isNegated, bool foldsCase)
    {
        RuneSet folded = foldsCase ? WithVariants(set) : set;
        return isNegated ? folded.Negate() : folded;
    }

    private RuneSet WithVariants(RuneSet set)
    {
        if (!_withVariants.TryGetValue(set, out RuneSet? closed))
        {
            closed = CaseFolds.Close(set);
            _withVariants.Add(set, closed);
        }

        return closed;
    }
}
