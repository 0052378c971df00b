namespace Pprof.Rendering.Drawing;

/// <summary>
/// Shortens a function's name for a picture: Go's import path and version, Java's package and arguments, C++'s
/// namespaces before the class.
/// </summary>
internal static class ShortName
{
    private const string AnonymousNamespace = "(anonymous namespace)::";

    public static string Of(string name)
    {
        if (name.StartsWith(AnonymousNamespace, StringComparison.Ordinal))
        {
            name = name[AnonymousNamespace.Length..];
        }

        name = WithoutVersion(name);
        return OfGo(name) ?? OfJava(name) ?? OfCpp(name) ?? name;
    }

    // "example.org/shop/v2/cart.Add" without "/v2": a number from 2, before a slash or point.
    private static string WithoutVersion(string name)
    {
        for (int slash = name.IndexOf("/v", StringComparison.Ordinal); slash >= 0;
            slash = name.IndexOf("/v", slash + 1, StringComparison.Ordinal))
        {
            int start = slash + 2, end = start;
            while (end < name.Length && char.IsAsciiDigit(name[end]))
            {
                end++;
            }

            bool isVersion = end - start > 1 ? name[start] != '0' : end > start && name[start] >= '2';
            if (isVersion && end < name.Length && name[end] is '.' or '/')
            {
                return name[..slash] + name[end..];
            }
        }

        return name;
    }

    // What follows the last slash of the import path, if a point with something on both sides is in it.
    private static string? OfGo(string name)
    {
        var starts = new List<int>();
        int position = 0;
        while (true)
        {
            int end = position;
            while (end < name.Length && (IsWord(name[end]) || name[end] is '-' or '.'))
            {
                end++;
            }

            if (end == position || end == name.Length || name[end] != '/')
            {
                break;
            }

            position = end + 1;
            starts.Add(position);
        }

        // From the end, so that a point is looked for once, however many parts there are.
        int nextPoint = -1, searched = name.Length;
        for (int i = starts.Count - 1; i >= 0; i--)
        {
            int start = starts[i];
            int point = name.IndexOf('.', start, searched - start);
            nextPoint = point >= 0 ? point : nextPoint;
            searched = start;
            if (nextPoint > start && nextPoint < name.Length - 1)
            {
                return name[start..];
            }
        }

        return null;
    }

    // "Class.method" behind packages of lower case and before arguments.
    private static string? OfJava(string name)
    {
        int start = 0;
        while (start < name.Length && char.IsAsciiLetterLower(name[start]))
        {
            int end = WordEnd(name, start, alsoDollar: false);
            if (end == name.Length || name[end] != '.')
            {
                return null;
            }

            start = end + 1;
        }

        if (start == name.Length || !char.IsAsciiLetterUpper(name[start]))
        {
            return null;
        }

        int point = WordEnd(name, start, alsoDollar: true);
        if (point >= name.Length - 1 || name[point] != '.')
        {
            return null;
        }

        bool isConstructor = string.CompareOrdinal(name, point + 1, "<init>", 0, 6) == 0;
        if (!isConstructor && !char.IsAsciiLetterLower(name[point + 1]))
        {
            return null;
        }

        int methodEnd = isConstructor ? point + 7 : WordEnd(name, point + 1, alsoDollar: true);
        return methodEnd == name.Length || name[methodEnd] == '(' ? name[start..methodEnd] : null;
    }

    // The last "Class::method" of the leading identifiers, behind one namespace at least, with template arguments.
    private static string? OfCpp(string name)
    {
        string? found = null;
        int start = 0;
        while (IsIdentifierStart(name, start))
        {
            int end = WordEnd(name, start, alsoDollar: false);
            if (string.CompareOrdinal(name, end, "::", 0, 2) != 0)
            {
                break;
            }

            int method = end + 2 < name.Length && name[end + 2] == '~' ? end + 3 : end + 2;
            if (start > 0 && IsClass(name.AsSpan(start, end - start)) && IsIdentifierStart(name, method))
            {
                found = name[start..TemplateEnd(name, WordEnd(name, method, alsoDollar: false))];
            }

            start = end + 2;
        }

        return found;
    }

    private static int TemplateEnd(string name, int end)
    {
        int close = end < name.Length && name[end] == '<' ? name.LastIndexOf('>') : -1;
        return close > end ? close + 1 : end;
    }

    private static bool IsClass(ReadOnlySpan<char> identifier)
    {
        ReadOnlySpan<char> trimmed = identifier.TrimStart('_');
        return !trimmed.IsEmpty && char.IsAsciiLetterUpper(trimmed[0]);
    }

    private static bool IsIdentifierStart(string name, int position) =>
        position < name.Length && (char.IsAsciiLetter(name[position]) || name[position] == '_');

    private static int WordEnd(string name, int start, bool alsoDollar)
    {
        int end = start;
        while (end < name.Length && (IsWord(name[end]) || (alsoDollar && name[end] == '$')))
        {
            end++;
        }

        return end;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
