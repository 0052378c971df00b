using Pprof.Tool.Commands;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;
using Pprof.Tool.Verbs;

namespace Pprof.Tool.Completions;

/// <summary>A flag as the completion of a shell knows it.</summary>
/// <param name="Name">Without dashes.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Value">What follows it.</param>
internal sealed record CompletionFlag(string Name, string Summary, FlagValue Value = FlagValue.None)
{
    /// <summary>The values to choose from, for <see cref="FlagValue.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The letter that stands for it, for an option of a verb; empty if there is none.</summary>
    public string Letter { get; init; } = "";

    /// <summary>The options of a verb.</summary>
    public static IReadOnlyList<CompletionFlag> Of(Verb verb) =>
        [.. verb.Options.Select(Of), new("help", "Help") { Letter = "h" }];

    /// <summary>The flags that have an effect, in the order of help.</summary>
    public static IReadOnlyList<CompletionFlag> All { get; } =
    [
        .. CommandTable.Rows.Where(command => !command.IsToCome).Select(Of),
        .. OptionTable.Rows.SelectMany(Of),
        .. SourceOptionTable.Rows.SelectMany(Of),
        .. SampleTypeFlag.All.Select(flag => new CompletionFlag(flag.Name, Help.Meaning(flag))),
        new("help", "Help; -help=name tells more"),
        new("version", "The version"),
    ];

    private static CompletionFlag Of(Command command) =>
        new(command.Name, command.Summary, command.TakesPattern ? FlagValue.Text : FlagValue.None);

    private static CompletionFlag Of(OptionDescription option)
    {
        FlagValue value = option.Kind switch
        {
            OptionKind.Bool => FlagValue.None,
            OptionKind.Choice => FlagValue.Choice,
            _ when option.IsValueOptional => FlagValue.None,
            _ => ValueOf(option.Values),
        };
        return new CompletionFlag(option.Name, option.Summary, value)
        {
            Letter = option.Letter,
            Choices = [.. option.Choices.Select(choice => choice.Name)],
        };
    }

    private static IEnumerable<CompletionFlag> Of<T>(Option<T> option)
    {
        if (option.IsToCome)
        {
            return [];
        }

        FlagValue value = option.Kind switch
        {
            OptionKind.Bool => FlagValue.None,
            OptionKind.Choice => FlagValue.Choice,
            _ => ValueOf(option.Placeholder),
        };
        return
        [
            new(option.Name, option.Summary, value) { Choices = [.. option.Choices.Select(choice => choice.Name)] },
            .. option.FlagChoices.Select(choice => new CompletionFlag(choice.Name, choice.Summary)),
        ];
    }

    private static FlagValue ValueOf(string placeholder) => placeholder switch
    {
        "file" or "source" => FlagValue.File,
        "path" => FlagValue.Folder,
        _ => FlagValue.Text,
    };
}

/// <summary>What follows a flag.</summary>
internal enum FlagValue
{
    /// <summary>Nothing: it is a switch.</summary>
    None,

    /// <summary>A text or number that nobody can guess.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder, or several.</summary>
    Folder,
}
