namespace Pprof.Symbols.DotNetNames;

/// <summary>A signature as the runtime's events write it: <c>instance class System.String  (int32,!0)</c>.</summary>
internal readonly struct RuntimeSignature(string text)
{
    // The default, which stands for nothing known, has no text.
    private string Text => text ?? "";

    /// <summary>Whether nothing is known.</summary>
    public bool IsUnknown => Text.Length == 0;

    /// <summary>The number of parameters, without <c>this</c>.</summary>
    public int ParameterCount
    {
        get
        {
            int open = Text.IndexOf('(', StringComparison.Ordinal);
            ReadOnlySpan<char> parameters = open < 0 ? [] : Text.AsSpan(open + 1).TrimEnd(')');
            return parameters.IsWhiteSpace() ? 0 : CountOutside(parameters) + 1;
        }
    }

    /// <summary>What is returned, as C# writes it, if that is a plain type; otherwise empty.</summary>
    public string ReturnType
    {
        get
        {
            int open = Text.IndexOf('(', StringComparison.Ordinal);
            string type = open < 0 ? "" : Text[..open].Trim();
            foreach (string word in (ReadOnlySpan<string>)["instance ", "generic ", "value ", "class "])
            {
                type = type.StartsWith(word, StringComparison.Ordinal) ? type[word.Length..] : type;
            }

            string name = Keywords.OfSignature(type[(type.LastIndexOfAny(['.', '+']) + 1)..]);
            return name.All(char.IsLetterOrDigit) ? name : "";
        }
    }

    // Commas between type arguments or of an array's dimensions separate no parameters.
    private static int CountOutside(ReadOnlySpan<char> parameters)
    {
        int depth = 0;
        int commas = 0;
        foreach (char c in parameters)
        {
            depth += c is '<' or '[' or '(' ? 1 : c is '>' or ']' or ')' ? -1 : 0;
            commas += c == ',' && depth == 0 ? 1 : 0;
        }

        return commas;
    }
}
