namespace Pprof.Patterns;

/// <summary>The distinct sets of one pattern, numbered.</summary>
internal sealed class RuneSetTable
{
    // What the search is built from; only a pattern made to be absurd has more.
    private const int MaxBounds = 4_000_000;

    private readonly List<RuneSet> _sets = [];
    private readonly Dictionary<RuneSet, int> _numbers = [];
    private readonly Dictionary<int, int> _literals = [];
    private int _bounds;

    public int Count => _sets.Count;

    public RuneSet this[int number] => _sets[number];

    /// <summary>The number of a set, added if it is new.</summary>
    /// <exception cref="PatternSyntaxException">All sets together are too large.</exception>
    public int Intern(RuneSet set)
    {
        if (_numbers.TryGetValue(set, out int number))
        {
            return number;
        }

        _bounds += set.Bounds.Length;
        if (_bounds > MaxBounds)
        {
            throw new PatternSyntaxException("the pattern's character classes are too large", 0);
        }

        number = _sets.Count;
        _sets.Add(set);
        _numbers.Add(set, number);
        return number;
    }

    /// <summary>The number of the set of one code point, or of it and its case variants.</summary>
    public int InternLiteral(int rune, bool foldsCase)
    {
        int key = foldsCase ? ~rune : rune;
        if (!_literals.TryGetValue(key, out int number))
        {
            number = Intern(foldsCase ? CaseFolds.VariantsOf(rune) : RuneSet.Single(rune));
            _literals.Add(key, number);
        }

        return number;
    }
}
