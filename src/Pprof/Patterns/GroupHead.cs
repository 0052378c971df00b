using System.Buffers;

namespace Pprof.Patterns;

/// <summary>What stands between a group's parenthesis and its inside: <c>(</c>, <c>(?i:</c>, <c>(?P&lt;name&gt;</c>.</summary>
/// <param name="Flags">The flags that hold from here.</param>
/// <param name="Opens">Whether a group follows, and not only flags for the rest of the one around: <c>(?i)</c>.</param>
/// <param name="Captures">Whether the group counts as a capturing one.</param>
internal readonly record struct GroupHead(PatternFlags Flags, bool Opens, bool Captures)
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public static GroupHead Parse(PatternScanner scanner, PatternFlags flags)
    {
        int start = scanner.Position;
        if (scanner.TryTake("(?P<") || scanner.TryTake("(?<"))
        {
            SkipName(scanner, start);
            return new GroupHead(flags, true, true);
        }

        return scanner.TryTake("(?") ? ParseFlags(scanner, flags, start) : Plain(scanner, flags);
    }

    private static GroupHead Plain(PatternScanner scanner, PatternFlags flags)
    {
        scanner.Position++;
        return new GroupHead(flags, true, true);
    }

    private static void SkipName(PatternScanner scanner, int start)
    {
        int length = scanner.Rest.IndexOf('>');
        if (length <= 0 || scanner.Rest[..length].ContainsAnyExcept(NameCharacters))
        {
            PatternScanner.Throw(start, "the name of a group is letters, digits and underscores, closed by >");
        }

        scanner.Position += length + 1;
    }

    private static GroupHead ParseFlags(PatternScanner scanner, PatternFlags flags, int start)
    {
        PatternFlags on = PatternFlags.None;
        PatternFlags off = PatternFlags.None;
        bool isNegative = false;
        while (!scanner.AtEnd)
        {
            int letter = scanner.TakeRune();
            if (letter is ':' or ')' && (!isNegative || off != PatternFlags.None))
            {
                return new GroupHead((flags | on) & ~off, letter == ':', false);
            }

            if (letter == '-' && !isNegative)
            {
                isNegative = true;
                continue;
            }

            PatternFlags flag = FlagOf(letter);
            if (flag == PatternFlags.None)
            {
                break;
            }

            on |= isNegative ? PatternFlags.None : flag;
            off |= isNegative ? flag : PatternFlags.None;
        }

        PatternScanner.Throw(start, $"unknown kind of group, or flags that are none: {scanner.Since(start)}");
        return default;
    }

    private static PatternFlags FlagOf(int letter) => letter switch
    {
        'i' => PatternFlags.FoldCase,
        'm' => PatternFlags.MultiLine,
        's' => PatternFlags.DotMatchesNewline,
        'U' => PatternFlags.Ungreedy,
        _ => PatternFlags.None,
    };
}
