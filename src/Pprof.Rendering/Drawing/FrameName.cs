namespace Pprof.Rendering.Drawing;

/// <summary>
/// A function's name and how it can be shortened: at the end what it takes, at the front the package and then the type.
/// </summary>
/// <param name="Text">The whole name, on one line.</param>
/// <param name="End">Where its parameters begin.</param>
/// <param name="ShortStart">Where the type begins, for Go the last part of the package.</param>
/// <param name="LastStart">Where the function itself begins.</param>
/// <param name="Package">Its package or namespace; empty if the name has none.</param>
internal sealed record FrameName(string Text, int End, int ShortStart, int LastStart, string Package)
{
    private const string AnonymousNamespace = "(anonymous namespace)::";

    /// <summary>Understands a name as C++, Rust, Go, Java and .NET have them; for others the whole is all there is.</summary>
    /// <param name="text">The name, on one line.</param>
    public static FrameName Of(string text)
    {
        if (text.StartsWith('['))
        {
            return new FrameName(text, text.Length, 0, 0, ""); // what has no author, as [kernel]
        }

        int end = EndWithoutParameters(text);
        int from = text.StartsWith(AnonymousNamespace, StringComparison.Ordinal) ? AnonymousNamespace.Length : 0;
        int slash = LastSlash(text, end);
        List<int> parts = PartStarts(text, slash + 1 > from ? slash + 1 : from, end);
        bool isCpp = parts.Count > 1 && text[parts[1] - 1] == ':';
        if (isCpp)
        {
            return OfCpp(text, end, parts);
        }

        int last = LastPart(text, end, parts);
        return slash >= 0 && parts.Count > 1
            ? new FrameName(text, end, slash + 1, parts[last], text[..(parts[1] - 1)])
            : OfDots(text, end, parts, last);
    }

    /// <summary>What the function itself is in, as its type; empty if nothing is known.</summary>
    public string Qualifier => LastStart == 0 ? "" : Text[..(LastStart - (Text[LastStart - 1] == ':' ? 2 : 1))];

    /// <summary>The longest form, from the whole name to its last part, that fits; else that part, cut.</summary>
    /// <param name="width">The room.</param>
    /// <param name="measure">The width of a text.</param>
    public string Fit(double width, Func<string, double> measure)
    {
        string form = "";
        foreach (Range range in new[] { .., 0..End, ShortStart..End, LastStart..End })
        {
            form = Text[range];
            if (measure(form) <= width)
            {
                return form;
            }
        }

        int fits = 0, tooLong = Math.Min(form.Length, 1000);
        while (tooLong - fits > 1)
        {
            int middle = (fits + tooLong) / 2;
            (fits, tooLong) = measure(form[..middle] + "…") <= width ? (middle, tooLong) : (fits, middle);
        }

        fits -= fits > 0 && char.IsHighSurrogate(form[fits - 1]) ? 1 : 0;
        return fits < 2 ? "" : form[..fits] + "…";
    }

    private static FrameName OfCpp(string text, int end, List<int> parts)
    {
        // What comes before the first name is a return type, or the bracket of Rust's <T as Trait>.
        string first = text[parts[0]..(parts[1] - 2)];
        int colons = first.IndexOf("::", StringComparison.Ordinal);
        string head = colons < 0 ? first : first[..colons];
        int start = head.LastIndexOfAny([' ', '<', '&', '*', '(']) + 1;
        return new FrameName(text, end, parts[^2], parts[^1], head[start..]);
    }

    // Java has packages of lower case, .NET namespaces, Go without an import path one word.
    private static FrameName OfDots(string text, int end, List<int> parts, int last)
    {
        if (parts.Count == 1)
        {
            return new FrameName(text, end, 0, 0, "");
        }

        if (char.IsAsciiLetterLower(text[parts[0]]))
        {
            int lower = parts.FindIndex(start => !char.IsAsciiLetterLower(text[start]));
            bool isJava = lower > 1 && lower < parts.Count - 1 && char.IsAsciiLetterUpper(text[parts[lower]]);
            int start = isJava ? parts[lower] : 0;
            return new FrameName(text, end, start, parts[last], text[..(parts[isJava ? lower : 1] - 1)]);
        }

        // The namespace goes up to the type, before the member, but has three words at most.
        int type = Math.Max(last - 1, 0);
        return new FrameName(text, end, parts[type], parts[last], text[..(parts[Math.Clamp(type, 1, 3)] - 1)]);
    }

    // What the compiler adds to a function's name says nothing alone: lambda#1 of .NET, func1 and 2 of Go.
    private static int LastPart(string text, int end, List<int> parts)
    {
        int last = parts.Count - 1;
        while (last > 0 && IsPartOfFunction(text.AsSpan(parts[last]..(last + 1 < parts.Count ? parts[last + 1] - 1 : end))))
        {
            last--;
        }

        return last;
    }

    private static bool IsPartOfFunction(ReadOnlySpan<char> name) =>
        name.StartsWith("lambda#", StringComparison.Ordinal)
        || name is "get" or "set" or "add" or "remove" or "finally"
        || IsNumbered(name, "func")
        || IsNumbered(name, "gowrap")
        || IsNumbered(name, "");

    private static bool IsNumbered(ReadOnlySpan<char> name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal)
        && name.Length > word.Length
        && !name[word.Length..].ContainsAnyExceptInRange('0', '9');

    // Where the last pair of brackets begins, if only "const" follows; not the one of Go's (*T).
    private static int EndWithoutParameters(string text)
    {
        string trimmed = text.EndsWith(" const", StringComparison.Ordinal) ? text[..^6] : text;
        if (!trimmed.EndsWith(')'))
        {
            return text.Length;
        }

        int depth = 0;
        for (int i = trimmed.Length - 1; i > 0; i--)
        {
            depth += trimmed[i] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth == 0)
            {
                return trimmed[i - 1] is '.' or '/' or ' ' or ':' ? text.Length : i;
            }
        }

        return text.Length;
    }

    private static int LastSlash(string text, int end)
    {
        int bracket = text.AsSpan(0, end).IndexOfAny("([<{ ");
        int slash = text.AsSpan(0, bracket < 0 ? end : bracket).LastIndexOf('/');
        return slash;
    }

    // Where the parts begin that points or doubled colons separate, outside of brackets.
    private static List<int> PartStarts(string text, int from, int end)
    {
        List<int> starts = [from];
        int depth = 0;
        for (int i = from; i < end - 1; i++)
        {
            depth = Math.Max(0, depth + text[i] switch { '<' or '(' or '[' or '{' => 1, '>' or ')' or ']' or '}' => -1, _ => 0 });
            if (depth > 0)
            {
                continue;
            }

            if (text[i] == '.' && i > from)
            {
                starts.Add(i + 1);
            }
            else if (text[i] == ':' && text[i + 1] == ':' && i + 2 < end)
            {
                starts.Add(i + 2);
            }
        }

        return starts;
    }
}
