namespace Pprof.Filters;

/// <summary>
/// Which functions match by their name without a C++ argument list and without the leading dot that one PowerPC ABI
/// gives it. Asked once for each name.
/// </summary>
internal static class SimpleNameMatches
{
    // Parts of names whose parenthesis begins no argument list.
    private static ReadOnlySpan<byte> AnonymousNamespace => "(anonymous namespace)"u8;

    private static ReadOnlySpan<byte> CallOperator => "operator()"u8;

    /// <summary>By function, whether its name matches; a function without a name never does.</summary>
    public static bool[] OfFunctions(Profile profile, Func<ReadOnlySpan<byte>, bool> isMatch)
    {
        Verdict[] verdicts = new Verdict[profile.Strings.Count];
        verdicts[StringIndex.Empty.Value] = Verdict.No;
        bool[] matches = new bool[profile.Functions.Count];
        for (int function = 0; function < matches.Length; function++)
        {
            StringIndex name = profile.Functions.Names[function];
            ref Verdict verdict = ref verdicts[name.Value];
            if (verdict == Verdict.Unknown)
            {
                verdict = isMatch(Simplify(profile.Strings.Span(name))) ? Verdict.Yes : Verdict.No;
            }

            matches[function] = verdict == Verdict.Yes;
        }

        return matches;
    }

    internal static ReadOnlySpan<byte> Simplify(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith((byte)'.'))
        {
            name = name[1..];
        }

        int at = 0;
        while (at < name.Length)
        {
            ReadOnlySpan<byte> rest = name[at..];
            if (rest.StartsWith(AnonymousNamespace))
            {
                at += AnonymousNamespace.Length;
            }
            else if (rest.StartsWith(CallOperator))
            {
                at += CallOperator.Length;
            }
            else if (rest[0] == '(')
            {
                return name[..at];
            }
            else
            {
                at++;
            }
        }

        return name;
    }
}
