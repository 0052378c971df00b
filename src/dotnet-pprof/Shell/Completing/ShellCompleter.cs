using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Options;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Shell.Completing;

/// <summary>Completes what is typed into the shell: commands, options and their values, functions, label keys, files.</summary>
internal sealed class ShellCompleter(Profile profile, Shortcuts shortcuts)
{
    private FunctionNames? _functions;
    private string[]? _labelKeys;

    /// <summary>What may stand at the cursor.</summary>
    public Completion Complete(string line, int cursor)
    {
        string typed = line[..cursor];
        int equals = typed.IndexOf('=');
        if (equals >= 0)
        {
            Option<ViewOptions>? option = OptionTable.Find(typed[..equals].Trim());
            return option is null ? Completion.None : OfValue(option, typed, SkipBlanks(typed, equals + 1));
        }

        int start = typed.AsSpan().LastIndexOfAny(' ', '\n') + 1;
        string[] before = typed[..start].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return before.Any(word => word[0] == '|') ? Completion.None : OfWord(before, typed, start);
    }

    private Completion OfWord(string[] before, string typed, int start)
    {
        string word = typed[start..];
        if (before.Length == 0)
        {
            return Matching(ShellWords.First(shortcuts.Words), word, start);
        }

        if (before[0] == "help")
        {
            return Matching(ShellWords.Topics(), word, start);
        }

        if (word.StartsWith('>'))
        {
            return new Completion(start + 1, FilePaths.Find(word[1..]));
        }

        if (before[^1] == ">")
        {
            return new Completion(start, FilePaths.Find(word));
        }

        string letters = before[0].TrimEnd("0123456789".ToCharArray());
        Command? command = CommandTable.Find(before[0]) ?? CommandTable.Find(letters);
        return command is null ? Completion.None : OfArgument(command, typed, start);
    }

    private Completion OfArgument(Command command, string typed, int start)
    {
        string word = typed[start..];
        bool isIgnored = word.StartsWith('-');
        if (isIgnored && "-cum".StartsWith(word, StringComparison.Ordinal) && word.Length > 1)
        {
            return new Completion(start, [new Candidate("-cum")]);
        }

        // Its patterns are about labels.
        return command.Name == "tags"
            ? Keys(typed, isIgnored ? start + 1 : start, ":")
            : Functions(typed, isIgnored ? start + 1 : start, " ");
    }

    private Completion OfValue(Option<ViewOptions> option, string typed, int start)
    {
        if (option.Placeholder is "file" or "path")
        {
            return new Completion(start, [.. FilePaths.Find(typed[start..]).Select(file => file with { Suffix = "" })]);
        }

        return option.Name switch
        {
            "tagfocus" or "tagignore" => Keys(typed, start, "="),
            "tagshow" or "taghide" or "tagroot" or "tagleaf" => Keys(typed, start, ""),
            _ when option.Placeholder == "pattern" => Functions(typed, start, ""),
            _ => Matching(ShellWords.Values(option, profile), typed[start..], start),
        };
    }

    private Completion Functions(string typed, int start, string suffix)
    {
        start += PatternText.LastAlternative(typed[start..]);
        _functions ??= new FunctionNames(profile);
        ReadOnlySpan<string> names = _functions.Find(PatternText.NameOf(typed[start..]));
        var candidates = new List<Candidate>(names.Length);
        foreach (string name in names)
        {
            candidates.Add(new Candidate(PatternText.Of(name), name, suffix));
        }

        return new Completion(start, candidates);
    }

    private Completion Keys(string typed, int start, string suffix)
    {
        start += typed[start..].LastIndexOf(',') + 1;
        _labelKeys ??= LabelKeys();
        return Matching(_labelKeys.Select(key => new Candidate(key, key, suffix)), typed[start..], start);
    }

    private string[] LabelKeys()
    {
        var keys = new HashSet<StringIndex>();
        for (int set = 0; set < profile.LabelSets.Count; set++)
        {
            foreach (LabelEntry label in profile.LabelSets[new LabelSetIndex(set)])
            {
                keys.Add(label.Key);
            }
        }

        return [.. keys.Select(profile.Strings.Text).Order(StringComparer.Ordinal)];
    }

    private static Completion Matching(IEnumerable<Candidate> candidates, string word, int start) => new(
        start,
        [
            .. candidates
                .Where(candidate => candidate.Text.StartsWith(word, StringComparison.Ordinal))
                .DistinctBy(candidate => candidate.Text)
                .OrderBy(candidate => candidate.Text, StringComparer.Ordinal),
        ]);

    private static int SkipBlanks(string text, int start)
    {
        for (; start < text.Length && text[start] == ' '; start++)
        {
        }

        return start;
    }
}
