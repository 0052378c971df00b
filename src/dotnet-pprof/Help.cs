using System.Text;
using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;

namespace Pprof.Tool;

/// <summary>The help of the command line, made from the tables.</summary>
internal static class Help
{
    private const int MissingPerLine = 7;

    private const string Head = """
        dotnet pprof reads profiles of Go, Rust, C++, .NET … and shows what costs most.

          dotnet pprof -top cpu.pb.gz                       the functions that cost most
          dotnet pprof -top -cum -focus=json cpu.pb.gz      those on a path through json
          dotnet pprof -top -diff_base=old.pb.gz new.pb.gz  what became slower

        usage: dotnet pprof [-REPORT] [flags] [binary] PROFILE …

        Without a report a shell opens, whose commands are the reports.

        Several profiles are added up; - is the standard input. A flag is -x or --x, its
        value -x=value or -x value. Flags may follow the profiles; -- ends them.

        """;

    private const string Tail = """

        Environment
          PPROF_TOOLS             Where binutils are looked for

        dotnet pprof -help=NAME tells more of an option or report.

        """;

    /// <summary>The whole help, at most 80 characters wide.</summary>
    public static string Text
    {
        get
        {
            var text = new StringBuilder(Head);
            AppendReports(text);
            AppendOptions(text, "Values", ValueOptions.Rows, ViewOptions.Default);
            AppendOptions(text, "Nodes", GroupOptions.Rows, ViewOptions.Default);
            AppendOptions(text, "Filters on functions, files and binaries", FilterOptions.Rows, ViewOptions.Default);
            AppendOptions(text, "Filters on labels", LabelOptions.Rows, ViewOptions.Default);
            AppendOptions(text, "Trimming", TrimOptions.Rows, ViewOptions.Default);
            AppendOptions(text, "Output", DisplayOptions.Rows, ViewOptions.Default);
            AppendOptions(text, "Sources", SourceOptionTable.Rows, new SourceOptions());
            AppendShortForms(text);
            return text.Append(Tail).ToString();
        }
    }

    /// <summary>The help on one option or report; null if there is none of that name.</summary>
    /// <param name="name">Without dashes; a choice's name leads to its option.</param>
    public static string? Of(string name)
    {
        if (CommandTable.Find(name) is { } command)
        {
            return $"{Form(command)}\n{HelpRows.SummaryOf(command)}.\n";
        }

        if (SampleTypeFlag.All.FirstOrDefault(flag => flag.Name == name) is { } flag)
        {
            return $"-{flag.Name}\nThe same as {Meaning(flag)}.\n";
        }

        return Of(name, OptionTable.Rows, ViewOptions.Default) ?? Of(name, SourceOptionTable.Rows, new SourceOptions());
    }

    private static string? Of<T>(string name, IReadOnlyList<Option<T>> options, T defaults)
    {
        Option<T>? option = options.FirstOrDefault(
            option => option.Name == name || option.Choices.Any(choice => choice.Name == name));
        if (option is null)
        {
            return null;
        }

        var text = new StringBuilder($"{Form(option)}\n{HelpRows.SummaryOf(option)}.\n");
        foreach (Choice choice in option.Choices)
        {
            text.AppendRow(choice.IsFlag ? $"-{choice.Name}" : $"-{option.Name}={choice.Name}", choice.Summary);
        }

        if (option.Details.Length > 0)
        {
            text.Append(option.Details).Append('\n');
        }

        string value = option.Get(defaults);
        return text.Append(value.Length > 0 ? $"Default: {value}\n" : "").ToString();
    }

    private static void AppendReports(StringBuilder text)
    {
        text.Append("\nReports\n");
        foreach (Command command in CommandTable.Rows.Where(command => command.Write is not null))
        {
            text.AppendRow(Form(command), command.Summary);
        }

        string[] missing = [.. CommandTable.Rows.Where(command => command.Write is null).Select(command => command.Name)];
        foreach (string[] line in missing.Chunk(MissingPerLine))
        {
            text.AppendRow(line[0] == missing[0] ? "to come" : "", string.Join(' ', line));
        }
    }

    private static string Form(Command command) => command.TakesPattern ? $"-{command.Name}=pattern" : $"-{command.Name}";

    private static void AppendOptions<T>(StringBuilder text, string title, IReadOnlyList<Option<T>> options, T defaults)
    {
        text.Append($"\n{title}\n");
        foreach (Option<T> option in options)
        {
            if (option.Kind != OptionKind.Choice)
            {
                text.AppendRow(Form(option), HelpRows.SummaryOf(option) + ShownDefault(option, defaults));
                continue;
            }

            text.Append($"  {option.Summary}, one of:\n");
            foreach (Choice choice in option.FlagChoices)
            {
                text.AppendRow($"  -{choice.Name}", choice.Summary);
            }
        }
    }

    // What a switch or a text is without being set goes without saying.
    private static string ShownDefault<T>(Option<T> option, T defaults) => option.Get(defaults) switch
    {
        "" or "false" or "-1" => "",
        string value => $" [{value}]",
    };

    private static string Form<T>(Option<T> option) =>
        option.Kind == OptionKind.Bool ? $"-{option.Name}" : $"-{option.Name}={HelpRows.ValuesOf(option)}";

    private static void AppendShortForms(StringBuilder text)
    {
        text.Append("\nShort forms\n");
        foreach (SampleTypeFlag flag in SampleTypeFlag.All)
        {
            text.AppendRow($"-{flag.Name}", Meaning(flag));
        }

        text.AppendRow("-h, -help", "This help");
        text.AppendRow("-version", "The version");
    }

    /// <summary>What a short form stands for.</summary>
    internal static string Meaning(SampleTypeFlag flag) => $"{(flag.IsMean ? "-mean " : "")}-sample_index={flag.SampleType}";
}
