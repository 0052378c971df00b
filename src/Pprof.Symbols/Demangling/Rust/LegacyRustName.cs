using System.Globalization;
using System.Text;

namespace Pprof.Symbols.Demangling.Rust;

/// <summary>
/// The names that Rust gave before its own scheme: nested C++ names that end with a hash, with codes between dollar signs
/// for what C++ does not allow.
/// </summary>
internal static class LegacyRustName
{
    private const string Prefix = "_ZN";
    private const int HashLength = 16;

    /// <summary>The name, or null if it is none of these.</summary>
    public static string? Demangle(string name)
    {
        // What follows the end is what a compiler appends to clones.
        int suffix = name.LastIndexOf("E.", StringComparison.Ordinal);
        string symbol = suffix > 0 ? name[..(suffix + 1)] : name;
        if (!symbol.StartsWith(Prefix, StringComparison.Ordinal) || !EndsWithHash(symbol))
        {
            return null;
        }

        var text = new StringBuilder();
        int at = Prefix.Length;
        int end = symbol.Length - HashLength - 4;
        while (at < end)
        {
            int start = at;
            while (char.IsAsciiDigit(symbol[at]))
            {
                at++;
            }

            if (!int.TryParse(symbol.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                || length > end - at)
            {
                return null;
            }

            text.Append(text.Length > 0 ? "::" : "");
            if (!TryAppendPart(text, symbol.AsSpan(at, length)))
            {
                return null;
            }

            at += length;
        }

        return text.Length == 0 ? null : text.ToString();
    }

    // 17h, sixteen digits, E.
    private static bool EndsWithHash(string symbol)
    {
        int start = symbol.Length - HashLength - 4;
        if (start <= Prefix.Length || !symbol.EndsWith('E') || string.CompareOrdinal(symbol, start, "17h", 0, 3) != 0)
        {
            return false;
        }

        return symbol.AsSpan(start + 3, HashLength).IndexOfAnyExceptInRange('0', 'f') < 0
            && symbol.AsSpan(start + 3, HashLength).IndexOfAnyInRange(':', '`') < 0;
    }

    private static bool TryAppendPart(StringBuilder text, ReadOnlySpan<char> part)
    {
        // An underscore before a code keeps the part from beginning with a dollar sign.
        part = part.StartsWith("_$") ? part[1..] : part;
        while (!part.IsEmpty)
        {
            if (part.StartsWith(".."))
            {
                text.Append("::");
                part = part[2..];
            }
            else if (part[0] == '$')
            {
                int close = part[1..].IndexOf('$') + 1;
                if (close <= 0 || CharacterOf(part[1..close]) is not string character)
                {
                    return false;
                }

                text.Append(character);
                part = part[(close + 1)..];
            }
            else
            {
                text.Append(part[0]);
                part = part[1..];
            }
        }

        return true;
    }

    private static string? CharacterOf(ReadOnlySpan<char> code)
    {
        switch (code)
        {
            case "SP":
                return "@";
            case "BP":
                return "*";
            case "RF":
                return "&";
            case "LT":
                return "<";
            case "GT":
                return ">";
            case "LP":
                return "(";
            case "RP":
                return ")";
            case "C":
                return ",";
        }

        return code.Length is > 1 and <= 7 && code[0] == 'u'
            && int.TryParse(code[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            && Rune.IsValid(value)
                ? Utf8.AsBytes(new Rune(value).ToString())
                : null;
    }
}
