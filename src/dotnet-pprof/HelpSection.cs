using Pprof.Analysis;
using Pprof.Tool.Options;

namespace Pprof.Tool;

/// <summary>Options that belong together, under a title: the order of help, of the manual and of the documents.</summary>
internal sealed record HelpSection(string Title, IReadOnlyList<OptionDescription> Options)
{
    public static IReadOnlyList<HelpSection> All { get; } =
    [
        Of("Values", ValueOptions.Rows, ViewOptions.Default),
        Of("Nodes", GroupOptions.Rows, ViewOptions.Default),
        Of("Filters on functions, files and binaries", FilterOptions.Rows, ViewOptions.Default),
        Of("Filters on labels", LabelOptions.Rows, ViewOptions.Default),
        Of("Trimming", TrimOptions.Rows, ViewOptions.Default),
        Of("Output", DisplayOptions.Rows, ViewOptions.Default),
        Of("Sources", SourceOptionTable.Rows, new SourceOptions()),
    ];

    /// <summary>An option by its name or that of one of its choices; null if there is none.</summary>
    public static OptionDescription? Find(string name) => All.SelectMany(section => section.Options).FirstOrDefault(
        option => option.Name == name || option.Choices.Any(choice => choice.Name == name));

    private static HelpSection Of<T>(string title, IReadOnlyList<Option<T>> options, T defaults) =>
        new(title, [.. options.Select(option => OptionDescription.Of(option, defaults))]);
}

/// <summary>What there is to say of an option, whatever record it is a part of.</summary>
internal sealed record OptionDescription
{
    public required string Name { get; init; }

    public required OptionKind Kind { get; init; }

    /// <summary>The values that it takes: those to choose from, or what stands for one.</summary>
    public required string Values { get; init; }

    /// <summary>A line, which says so if the option has no effect yet.</summary>
    public required string Summary { get; init; }

    /// <summary>More, or empty.</summary>
    public string Details { get; init; } = "";

    /// <summary>The value that it has without being set.</summary>
    public string Default { get; init; } = "";

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The default where it says something: what a switch or a text is without being set goes without saying.</summary>
    public string ShownDefault => Default is "false" or "-1" ? "" : Default;

    /// <summary>The letter that stands for the name of a verb's option; empty if there is none.</summary>
    public string Letter { get; init; } = "";

    /// <summary>Whether it may stand without a value, which then comes behind =.</summary>
    public bool IsValueOptional { get; init; }

    /// <summary>As a flag.</summary>
    public string Form => Kind == OptionKind.Bool ? $"-{Name}" : $"-{Name}={Values}";

    public static OptionDescription Of<T>(Option<T> option, T defaults) => new()
    {
        Name = option.Name,
        Letter = option.Letter,
        IsValueOptional = option.ImpliedValue.Length > 0,
        Kind = option.Kind,
        Values = HelpRows.ValuesOf(option),
        Summary = HelpRows.SummaryOf(option),
        Details = option.Details,
        Default = option.Get(defaults),
        Choices = option.Choices,
    };
}
