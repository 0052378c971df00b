namespace Pprof.Formats;

/// <summary>What a JVM agent writes for an address: <c>com.example.Job.run (Job.java:42)</c>.</summary>
internal ref struct JavaName
{
    public ReadOnlySpan<byte> Function { get; private set; }

    /// <summary>The source file, or the name of a library; empty if unknown.</summary>
    public ReadOnlySpan<byte> File { get; private set; }

    /// <summary>From 1; 0 if unknown.</summary>
    public long LineNumber { get; private set; }

    public static JavaName Parse(ReadOnlySpan<byte> text)
    {
        if (TryParseFileLine(text, out JavaName name))
        {
            return name;
        }

        if (text is [.., (byte)')'] && LastParenthesis(text[..^1]) is int open and >= 0)
        {
            return new JavaName { Function = text[..(open - 1)], File = LastPart(text[(open + 1)..^1]) };
        }

        bool isGenerated = text.IndexOf("generated stub/JIT"u8) >= 0;
        return new JavaName { Function = isGenerated ? "STUB"u8 : text };
    }

    private static bool TryParseFileLine(ReadOnlySpan<byte> text, out JavaName name)
    {
        name = default;
        if (text is not [.., (byte)')'])
        {
            return false;
        }

        text = text[..^1];
        int last = text.LastIndexOfAnyExcept(ByteSets.Digits);
        int colon = last > 0 && last < text.Length - 1 && text[last] == '-' ? last - 1 : last;
        if (last == text.Length - 1 || colon < 1 || text[colon] != ':'
            || LastParenthesis(text[..(colon - 1)]) is not (int open and >= 0))
        {
            return false;
        }

        bool isNumber = IntegerLiteral.TryParseDecimal(text[(colon + 1)..], out long number);
        name = new JavaName
        {
            Function = text[..(open - 1)],
            File = text[(open + 1)..colon],
            LineNumber = isNumber ? Math.Max(0, number) : 0,
        };
        return true;
    }

    // The last one behind a blank; -1 if there is none.
    private static int LastParenthesis(ReadOnlySpan<byte> text)
    {
        int open = text.LastIndexOf((byte)'(');
        while (open > 0 && !ByteSets.IsBlank(text[open - 1]))
        {
            open = text[..open].LastIndexOf((byte)'(');
        }

        return open > 0 ? open : -1;
    }

    // Of a path; a dot for none, as Go has it.
    private static ReadOnlySpan<byte> LastPart(ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> trimmed = path.TrimEnd((byte)'/');
        if (trimmed.IsEmpty)
        {
            return path.IsEmpty ? "."u8 : "/"u8;
        }

        return trimmed[(trimmed.LastIndexOf((byte)'/') + 1)..];
    }
}
