using System.Collections.Immutable;
using System.Text;

namespace Pprof.Tool.Host.Viewers;

/// <summary>A program with its arguments, which no shell ever reads: a file may have any name.</summary>
/// <param name="Program">A name that is looked for in the PATH, or a path.</param>
/// <param name="Arguments">Those before the file, or with <c>%s</c> where it belongs.</param>
internal sealed record ViewerCommand(string Program, ImmutableArray<string> Arguments)
{
    private const string FilePlace = "%s";

    /// <summary>Understands an entry of the variable BROWSER.</summary>
    /// <returns>Null for one that is blank.</returns>
    public static ViewerCommand? Parse(string entry)
    {
        // A program in a folder with spaces.
        string whole = entry.Trim();
        if (Path.IsPathFullyQualified(whole) && File.Exists(whole))
        {
            return new ViewerCommand(whole, []);
        }

        List<string> words = Words(entry);
        return words.Count == 0 ? null : new ViewerCommand(words[0], [.. words[1..]]);
    }

    /// <summary>The file of the program; null if there is none.</summary>
    public string? FindProgram(ToolHost host) =>
        !Path.IsPathFullyQualified(Program) ? FilterProgram.Find(Program, host)
        : FilterProgram.IsProgram(Program) ? Program
        : null;

    /// <summary>The arguments to show a file with.</summary>
    public IEnumerable<string> ArgumentsFor(string file) => Arguments.Any(HasPlace)
        ? Arguments.Select(argument => argument.Replace(FilePlace, file, StringComparison.Ordinal))
        : Arguments.Append(file);

    private static bool HasPlace(string argument) => argument.Contains(FilePlace, StringComparison.Ordinal);

    // Quotes of both kinds hold a word together; nothing else has a meaning.
    private static List<string> Words(string entry)
    {
        List<string> words = [];
        var word = new StringBuilder();
        bool hasWord = false;
        char quote = '\0';
        foreach (char c in entry)
        {
            if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                quote = quote == '\0' ? c : '\0';
                hasWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (hasWord)
                {
                    words.Add(word.ToString());
                }

                word.Clear();
                hasWord = false;
            }
            else
            {
                word.Append(c);
                hasWord = true;
            }
        }

        if (hasWord)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
