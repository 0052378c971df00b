using System.Text;

namespace Pprof.Tool.Shell.Completing;

/// <summary>Writes a name as a word of the shell that is a pattern for it.</summary>
internal static class PatternText
{
    private const string Special = @"\*+?()[]{}^$|";

    /// <summary>The pattern. Dots stay as they are: they match themselves, and a name is easier to read with them.</summary>
    public static string Of(string name)
    {
        var pattern = new StringBuilder(name.Length + 8);
        foreach (char c in name)
        {
            bool isUnreadable = char.IsControl(c) || c == '\uFFFD';
            pattern.Append(isUnreadable ? "." : char.IsWhiteSpace(c) ? @"\s" : Special.Contains(c) ? $@"\{c}" : $"{c}");
        }

        // At the beginning of a word, these have a meaning for the shell.
        return pattern.Length > 0 && pattern[0] is '-' or '>' ? $@"\{pattern}" : pattern.ToString();
    }

    /// <summary>What a half-written pattern of <see cref="Of"/> stands for.</summary>
    public static string NameOf(string pattern)
    {
        var name = new StringBuilder(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
        {
            bool isEscaped = pattern[i] == '\\';
            i += isEscaped ? 1 : 0;
            if (i < pattern.Length)
            {
                name.Append(isEscaped && pattern[i] == 's' ? ' ' : pattern[i]);
            }
        }

        return name.ToString();
    }

    /// <summary>Where the last alternative of a half-written pattern begins.</summary>
    public static int LastAlternative(string pattern)
    {
        int start = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == '|')
            {
                start = i + 1;
            }
        }

        return start;
    }
}
