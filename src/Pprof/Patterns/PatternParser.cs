namespace Pprof.Patterns;

/// <summary>Reads the grammar of RE2 as Go's package regexp does, with the limits that it has.</summary>
internal sealed class PatternParser
{
    private const int MaxHeight = 1000;

    // The two limits of Go, 128 MB each of its instructions and of the bounds of its classes.
    private const long MaxSize = (128 << 20) / 40;
    private const long MaxBounds = (128 << 20) / 4;

    private readonly PatternScanner _scanner;
    private readonly ClassParser _classes;
    private readonly Stack<GroupFrame> _outer = [];
    private GroupFrame _group = new() { Start = 0, Captures = false, OuterFlags = PatternFlags.None };
    private PatternFlags _flags;
    private long _moves;
    private long _bounds;

    private PatternParser(string text)
    {
        _scanner = new PatternScanner(text);
        _classes = new ClassParser(_scanner);
    }

    private RuneSetTable Sets { get; } = new();

    private bool FoldsCase => _flags.HasFlag(PatternFlags.FoldCase);

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="PatternSyntaxException">It is not in the grammar, or exceeds a limit.</exception>
    public static (PatternNode Root, RuneSetTable Sets) Parse(string text)
    {
        var parser = new PatternParser(text);
        return (parser.ParseAll(), parser.Sets);
    }

    private PatternNode ParseAll()
    {
        bool followsRepeat = false;
        while (!_scanner.AtEnd)
        {
            followsRepeat = ParseNext(followsRepeat);
        }

        if (_outer.Count > 0)
        {
            PatternScanner.Throw(_group.Start, "a group has no closing )");
        }

        return Check(_group.Close(ref _moves), 0);
    }

    // Whether it was a repetition.
    private bool ParseNext(bool followsRepeat)
    {
        char next = _scanner.Rest[0];
        switch (next)
        {
            case '(':
                OpenGroup();
                break;
            case ')':
                CloseGroup();
                break;
            case '|':
                _scanner.Position++;
                _group.EndBranch(ref _moves);
                break;
            case '[':
                AddSet(_classes.ParseBrackets(FoldsCase));
                break;
            case '\\':
                ParseEscape();
                break;
            case '.':
                _scanner.Position++;
                AddSet(_flags.HasFlag(PatternFlags.DotMatchesNewline) ? RuneSet.All : RuneSet.AllButNewline);
                break;
            case '^':
                AddAssertion(1, IsMultiLine ? Assertion.LineStart : Assertion.TextStart);
                break;
            case '$':
                AddAssertion(1, IsMultiLine ? Assertion.LineEnd : Assertion.TextEnd);
                break;
            case '*' or '+' or '?' or '{':
                return TryParseRepeat(followsRepeat);
            default:
                AddLiteral(_scanner.TakeRune());
                break;
        }

        return false;
    }

    private bool IsMultiLine => _flags.HasFlag(PatternFlags.MultiLine);

    private void OpenGroup()
    {
        int start = _scanner.Position;
        PatternFlags outerFlags = _flags;
        GroupHead head = GroupHead.Parse(_scanner, _flags);
        _flags = head.Flags;
        if (head.Opens)
        {
            _outer.Push(_group);
            _group = new GroupFrame { Start = start, Captures = head.Captures, OuterFlags = outerFlags };
        }
    }

    private void CloseGroup()
    {
        int position = _scanner.Position;
        if (_outer.Count == 0)
        {
            PatternScanner.Throw(position, "a ) closes no group");
        }

        _scanner.Position++;
        PatternNode node = Check(_group.Close(ref _moves), _group.Start);
        _flags = _group.OuterFlags;
        _group = _outer.Pop();
        _group.Add(node);
    }

    private void ParseEscape()
    {
        Assertion? assertion = _scanner.Rest is ['\\', char letter, ..] ? AssertionOf(letter) : null;
        if (assertion is { } found)
        {
            AddAssertion(2, found);
        }
        else if (_scanner.TryTake(@"\Q"))
        {
            ParseQuoted();
        }
        else if (_classes.TryParseEscape(FoldsCase) is { } set)
        {
            AddSet(set);
        }
        else
        {
            AddLiteral(EscapeParser.Parse(_scanner));
        }
    }

    private static Assertion? AssertionOf(char letter) => letter switch
    {
        'A' => Assertion.TextStart,
        'z' => Assertion.TextEnd,
        'b' => Assertion.WordBoundary,
        'B' => Assertion.NoWordBoundary,
        _ => null,
    };

    // To \E or the end of the pattern, every character stands for itself.
    private void ParseQuoted()
    {
        while (!_scanner.AtEnd && !_scanner.TryTake(@"\E"))
        {
            AddLiteral(_scanner.TakeRune());
        }
    }

    // Whether it was one; otherwise a brace was taken as it stands.
    private bool TryParseRepeat(bool followsRepeat)
    {
        int start = _scanner.Position;
        if (RepeatCount.TryParse(_scanner) is not { } count)
        {
            AddLiteral(_scanner.TakeRune());
            return false;
        }

        _scanner.TryTake("?");
        string text = _scanner.Since(start);
        if (!count.IsValid)
        {
            PatternScanner.Throw(start, $"a repetition count is above {RepeatCount.Limit} or runs backwards: {text}");
        }

        if (followsRepeat)
        {
            PatternScanner.Throw(start, $"a repetition of a repetition needs a group: {text}");
        }

        if (_group.TakeLast() is not { } operand)
        {
            PatternScanner.Throw(start, $"nothing to repeat before {text}");
            return true;
        }

        PatternNode node = Check(PatternNode.Repeat(operand, count.Min, count.Max), start);
        if (node.Copies > RepeatCount.Limit)
        {
            PatternScanner.Throw(start, $"nested repetitions exceed {RepeatCount.Limit} copies: {text}");
        }

        _group.Add(node);
        return true;
    }

    private void AddLiteral(int rune) => _group.AddLiteral(Sets.InternLiteral(rune, FoldsCase));

    private void AddSet(RuneSet set)
    {
        _bounds += set.Bounds.Length;
        if (_bounds > MaxBounds)
        {
            PatternScanner.Throw(_scanner.Position, "the pattern's character classes are too large");
        }

        _group.Add(PatternNode.OfSets(Sets.Intern(set)));
    }

    private void AddAssertion(int length, Assertion assertion)
    {
        _scanner.Position += length;
        _group.Add(PatternNode.OfAssertion(assertion));
    }

    private static PatternNode Check(PatternNode node, int start)
    {
        if (node.Height > MaxHeight)
        {
            PatternScanner.Throw(start, $"the pattern nests more than {MaxHeight} deep");
        }

        if (node.Size > MaxSize)
        {
            PatternScanner.Throw(start, "the pattern is too large once its repetitions are written out");
        }

        return node;
    }
}
