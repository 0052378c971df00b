namespace Pprof.Patterns;

/// <summary>The sets of ASCII characters that have names: <c>\d</c> and its like, <c>[:alpha:]</c> and its like.</summary>
internal static class AsciiSets
{
    private static readonly Dictionary<string, RuneSet> Posix = new()
    {
        ["alnum"] = Ranges("09AZaz"),
        ["alpha"] = Ranges("AZaz"),
        ["ascii"] = Ranges("\0\x7F"),
        ["blank"] = Ranges("\t\t  "),
        ["cntrl"] = Ranges("\0\x1F\x7F\x7F"),
        ["digit"] = Ranges("09"),
        ["graph"] = Ranges("!~"),
        ["lower"] = Ranges("az"),
        ["print"] = Ranges(" ~"),
        ["punct"] = Ranges("!/:@[`{~"),
        ["space"] = Ranges("\t\r  "),
        ["upper"] = Ranges("AZ"),
        ["word"] = RuneSet.Word,
        ["xdigit"] = Ranges("09AFaf"),
    };

    private static readonly RuneSet Digits = Ranges("09");

    // Unlike [:space:], without the vertical tab.
    private static readonly RuneSet Spaces = Ranges("\t\n\f\r  ");

    /// <summary>The set between <c>[:</c> and <c>:]</c>, or null if there is none of that name.</summary>
    public static RuneSet? FindPosix(string name) => Posix.GetValueOrDefault(name);

    /// <summary>The set of an escape without its sign: that of <c>\d</c> for d; null if the letter names none.</summary>
    public static RuneSet? FindPerl(char letter) => letter switch
    {
        'd' => Digits,
        's' => Spaces,
        'w' => RuneSet.Word,
        _ => null,
    };

    private static RuneSet Ranges(string firstsAndLasts)
    {
        var set = new RuneSetBuilder();
        for (int i = 0; i < firstsAndLasts.Length; i += 2)
        {
            set.Add(firstsAndLasts[i], firstsAndLasts[i + 1]);
        }

        return set.Build();
    }
}
