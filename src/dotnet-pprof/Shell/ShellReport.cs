using System.Globalization;
using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;

namespace Pprof.Tool.Shell;

/// <summary>A report that a line of the shell asks for, with options for this report alone.</summary>
/// <param name="Command">The report.</param>
/// <param name="Pattern">The functions it is about, if it takes a pattern.</param>
/// <param name="Options">The options of the shell as the line changes them.</param>
internal sealed record ShellReport(Command Command, Pattern? Pattern, ViewOptions Options)
{
    // At a prompt the first screen is wanted.
    private const int DefaultTopCount = 10;

    /// <summary>Understands <c>top10 -cum focus -ignore &gt;file</c>.</summary>
    /// <param name="words">The words of the line, at least one.</param>
    /// <param name="options">The options of the shell.</param>
    /// <exception cref="ToolException">There is no such report, or it lacks its pattern.</exception>
    public static ShellReport Parse(string[] words, ViewOptions options)
    {
        (Command command, List<string> rest) = FindCommand(words);
        Pattern? pattern = null;
        if (command.TakesPattern)
        {
            if (rest.Count == 0)
            {
                throw new ToolException($"{command.Name} needs a pattern: {command.Name} main");
            }

            pattern = CommandPattern.Parse(command, rest[0]);
            rest.RemoveAt(0);
        }

        ViewOptions changed = ApplyWords(rest, options, isOnLabels: command.Name == "tags");
        bool isTop = command.Name is "top" or "text";
        return new ShellReport(
            command, pattern, isTop && changed.NodeCount == -1 ? changed with { NodeCount = DefaultTopCount } : changed);
    }

    private static (Command Command, List<string> Arguments) FindCommand(string[] words)
    {
        string name = words[0];
        if (CommandTable.Find(name) is { } command)
        {
            return (command, [.. words[1..]]);
        }

        // "top10" is "top 10".
        string letters = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (letters.Length > 0 && CommandTable.Find(letters) is { } numbered)
        {
            return (numbered, [name[letters.Length..], .. words[1..]]);
        }

        if (OptionTable.Find(letters) is not null)
        {
            throw new ToolException($"{letters} is an option: {letters}={(words.Length > 1 ? words[1] : "…")}");
        }

        string? similar = Similarity.Nearest(name, CommandTable.Rows.Select(row => row.Name).Append("help").Append("quit"));
        throw new ToolException(similar is null
            ? $"there is no command {name}; help lists all"
            : $"there is no command {name}; did you mean {similar}?");
    }

    private static ViewOptions ApplyWords(List<string> words, ViewOptions options, bool isOnLabels)
    {
        string focus = "", ignore = "";
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count))
            {
                options = options with { NodeCount = count };
            }
            else if (word[0] == '>')
            {
                string file = word.Length > 1 ? word[1..] : i + 1 < words.Count ? words[++i] : "";
                options = file.Length > 0
                    ? options with { Output = file }
                    : throw new ToolException("> needs the name of a file");
            }
            else if (word is "-cum" or "--cum")
            {
                options = options with { Sort = SortOrder.Cum };
            }
            else if (word[0] == '-')
            {
                ignore = Either(ignore, word[1..]);
            }
            else
            {
                focus = Either(focus, word);
            }
        }

        return isOnLabels
            ? options with { TagFocus = Or(focus, options.TagFocus), TagIgnore = Or(ignore, options.TagIgnore) }
            : options with { Focus = Or(focus, options.Focus), Ignore = Or(ignore, options.Ignore) };
    }

    private static string Either(string left, string right) =>
        left.Length == 0 ? right : right.Length == 0 ? left : $"{left}|{right}";

    private static string Or(string value, string otherwise) => value.Length > 0 ? value : otherwise;
}
