using System.Globalization;

namespace Pprof.Symbols.DotNetNames;

/// <summary>
/// A name that the C# compiler made: what it was made for in angle brackets, a letter for the construct, two
/// underscores and a rest: <c>&lt;Main&gt;b__1_0</c>.
/// </summary>
/// <param name="Source">What stands in the brackets; may be empty, or be such a name itself.</param>
/// <param name="Letter">The construct; 0 if there is none.</param>
/// <param name="Rest">What follows the underscores, or the brackets if there are none.</param>
internal readonly record struct GeneratedName(string Source, char Letter, string Rest)
{
    public const char StateMachine = 'd';
    public const char Lambda = 'b';
    public const char LocalFunction = 'g';
    public const char Closure = 'c';
    public const char BaseCall = 'n';
    public const char Finally = 'm';

    /// <summary>Takes a name apart.</summary>
    /// <returns>Whether it is a generated one.</returns>
    public static bool TryParse(string name, out GeneratedName generated)
    {
        generated = default;
        int close = name.StartsWith('<') ? ClosingBracket(name) : -1;
        if (close < 0)
        {
            return false;
        }

        string source = name[1..close];
        string after = name[(close + 1)..];
        int underscores = after.IndexOf("__", StringComparison.Ordinal);
        generated = after.Length > 0 && (underscores > 0 || after.Length == 1) && char.IsAsciiLetter(after[0])
            ? new GeneratedName(source, after[0], underscores < 0 ? "" : after[(underscores + 2)..])
            : new GeneratedName(source, '\0', after);
        return true;
    }

    /// <summary>A type's name as its author knows it.</summary>
    public static string OfType(string name)
    {
        if (!TryParse(name, out GeneratedName generated))
        {
            return name;
        }

        return IsFileLocal(generated) || generated.Source.Length == 0 && generated.Rest.Length > 0
            ? generated.Rest
            : generated.Source.Length > 0 ? generated.Source : name;
    }

    /// <summary>Whether the type holds what lambdas capture, or lambdas that capture nothing.</summary>
    public bool IsClosure => Source.Length == 0 && Letter == Closure;

    /// <summary>Whether the type only declares what an extension block holds.</summary>
    public bool IsExtensionMarker => Letter == '\0' && Source is "G" or "M" && Rest.StartsWith('$');

    /// <summary>
    /// The number of a lambda in its method, from 1; local functions count as well, since the compiler numbers them
    /// together. 0 if there is none.
    /// </summary>
    public int LambdaNumber
    {
        get
        {
            ReadOnlySpan<char> digits = Rest.AsSpan(Rest.LastIndexOf('_') + 1);
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < int.MaxValue
                ? number + 1
                : 0;
        }
    }

    /// <summary>A local function's own name: the compiler appends numbers after a bar.</summary>
    public string LocalFunctionName
    {
        get
        {
            int bar = Rest.IndexOf('|', StringComparison.Ordinal);
            return bar < 0 ? Rest : Rest[..bar];
        }
    }

    // A type with the modifier "file": the file's name, F, a hash of its path, and the name.
    private static bool IsFileLocal(GeneratedName generated) =>
        generated.Letter == 'F' && generated.Source.Length > 0 && generated.Rest.Length > 0;

    private static int ClosingBracket(string name)
    {
        int depth = 0;
        for (int i = 0; i < name.Length; i++)
        {
            depth += name[i] == '<' ? 1 : name[i] == '>' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
