namespace Pprof.Symbols.Demangling.Itanium;

/// <summary>
/// Reads mangled C++ names, as the Itanium ABI defines them. A file for each part of the grammar: names, types,
/// template arguments, expressions, special names.
/// </summary>
internal sealed partial class Parser(string text)
{
    // Deeper than any compiler nests, and within the stack of a thread.
    private const int MostDepth = 256;

    // What is tried in two ways may be tried again inside.
    private const int MostVisits = 1 << 17;

    private readonly List<Node> _substitutions = [];

    // Of the substitutions that are template parameters, which one.
    private readonly Dictionary<int, int> _parameters = [];
    private int _at;
    private int _depth;
    private int _visits;

    private bool IsAtEnd => _at >= text.Length;

    private char Current => Peek(0);

    /// <summary>Reads what follows <c>_Z</c>. What a compiler appends for a clone is left out.</summary>
    /// <param name="withParameters">Whether a function's parameters are read, which costs most.</param>
    public Node ParseSymbol(bool withParameters)
    {
        Node symbol = ParseEncoding(withParameters, isEnclosing: false);
        return !withParameters || IsAtEnd || Current == '.' ? symbol : throw Fail();
    }

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private bool Take(char c)
    {
        bool isThere = Current == c && !IsAtEnd;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private bool Take(string word)
    {
        bool isThere = string.CompareOrdinal(text, _at, word, 0, word.Length) == 0;
        _at += isThere ? word.Length : 0;
        return isThere;
    }

    private void Expect(char c)
    {
        if (!Take(c))
        {
            throw Fail();
        }
    }

    private MangledNameException Fail() => new($"the name makes no sense at {_at}");

    private void Enter()
    {
        if (++_depth > MostDepth || ++_visits > MostVisits)
        {
            throw Fail();
        }
    }

    private int ParseNumber()
    {
        int start = _at;
        int number = 0;
        for (; char.IsAsciiDigit(Current); _at++)
        {
            number = (number * 10) + (Current - '0');
            if (number > 1 << 24)
            {
                throw Fail();
            }
        }

        return _at == start ? throw Fail() : number;
    }

    // A number that begins to count behind none: nothing is 0, 0 is 1.
    private int ParseSequence()
    {
        int number = char.IsAsciiDigit(Current) ? ParseNumber() + 1 : 0;
        Expect('_');
        return number;
    }

    private string ParseSourceName()
    {
        int length = ParseNumber();
        if (length == 0 || length > text.Length - _at)
        {
            throw Fail();
        }

        string name = text.Substring(_at, length);
        _at += length;
        return IsAnonymous(name) ? "(anonymous namespace)" : name;
    }

    private static bool IsAnonymous(string name) => name.Length >= 10
        && name.StartsWith("_GLOBAL_", StringComparison.Ordinal) && name[8] is '.' or '_' or '$' && name[9] == 'N';

    private Node Remember(Node node)
    {
        _substitutions.Add(node);
        return node;
    }

    private Node ParseSubstitution()
    {
        Expect('S');
        if (Take('_'))
        {
            return SubstitutionAt(0);
        }

        if (char.IsAsciiDigit(Current) || char.IsAsciiLetterUpper(Current))
        {
            int index = 0;
            while (!Take('_'))
            {
                int digit = char.IsAsciiDigit(Current) ? Current - '0' : char.IsAsciiLetterUpper(Current) ? Current - 'A' + 10 : throw Fail();
                index = (index * 36) + digit;
                _at++;
                if (index > text.Length)
                {
                    throw Fail();
                }
            }

            return SubstitutionAt(index + 1);
        }

        Node standard = Standard.Find(Current) ?? throw Fail();
        _at++;
        return Current == 'B' ? Remember(ParseTags(standard)) : standard;
    }

    // A template parameter that comes again stands for the argument of the function in which it comes again.
    private Node SubstitutionAt(int index)
    {
        if (index >= _substitutions.Count)
        {
            throw Fail();
        }

        return !_isInLambda && _parameters.TryGetValue(index, out int parameter) && parameter < _templateArguments.Count
            ? _templateArguments[parameter]
            : _substitutions[index];
    }

    private Node ParseTags(Node name)
    {
        while (Take('B'))
        {
            name = new Tagged(name, ParseSourceName());
        }

        return name;
    }

    private sealed class NameState
    {
        /// <summary>Whether template parameters of what follows stand for the arguments of this name.</summary>
        public bool IsOfEncoding { get; init; }

        /// <summary>Whether the name ends with template arguments; then a function's result is part of it.</summary>
        public bool EndsWithArguments { get; set; }

        /// <summary>Whether it is a constructor, destructor or conversion, which has no result.</summary>
        public bool HasNoResult { get; set; }

        /// <summary>What a member function says of this, to be written after its parameters.</summary>
        public string Qualifiers { get; set; } = "";
    }
}
