using System.Text;
using Pprof.Tool.Commands;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;

namespace Pprof.Tool;

/// <summary>The help of the command line, made from the tables.</summary>
internal static class Help
{
    private const int NameWidth = 22;

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
          PPROF_TOOLS               Where binutils are looked for
          PPROF_BINARY_PATH         Where binaries are looked for
          PPROF_TMPDIR              Where profiles from the network are kept

        """;

    /// <summary>The whole help, at most 80 characters wide.</summary>
    public static string Text
    {
        get
        {
            var text = new StringBuilder(Head);
            text.Append("\nReports\n");
            foreach (Command command in CommandTable.Rows)
            {
                AppendRow(text, Form(command), command.Summary + (command.Write is null ? " (to come)" : ""));
            }

            AppendOptions(text, "Values", ValueOptions.Rows);
            AppendOptions(text, "Nodes", GroupOptions.Rows);
            AppendOptions(text, "Filters on functions, files and binaries", FilterOptions.Rows);
            AppendOptions(text, "Filters on labels", LabelOptions.Rows);
            AppendOptions(text, "Trimming", TrimOptions.Rows);
            AppendOptions(text, "Output", DisplayOptions.Rows);
            AppendOptions(text, "Sources", SourceOptionTable.Rows);
            AppendShortForms(text);
            return text.Append(Tail).ToString();
        }
    }

    private static string Form(Command command) => command.TakesPattern ? $"-{command.Name}=pattern" : $"-{command.Name}";

    private static void AppendOptions<T>(StringBuilder text, string title, IReadOnlyList<Option<T>> options)
    {
        text.Append($"\n{title}\n");
        foreach (Option<T> option in options)
        {
            if (option.Kind != OptionKind.Choice)
            {
                AppendRow(text, Form(option), option.Summary);
                continue;
            }

            text.Append($"  {option.Summary}, one of:\n");
            foreach (Choice choice in option.Choices)
            {
                AppendRow(text, $"  -{choice.Name}", choice.Summary);
            }
        }
    }

    private static string Form<T>(Option<T> option) =>
        option.Placeholder.Length == 0 ? $"-{option.Name}" : $"-{option.Name}={option.Placeholder}";

    private static void AppendShortForms(StringBuilder text)
    {
        text.Append("\nShort forms\n");
        foreach (SampleTypeFlag flag in SampleTypeFlag.All)
        {
            AppendRow(text, $"-{flag.Name}", $"{(flag.IsMean ? "-mean " : "")}-sample_index={flag.SampleType}");
        }

        AppendRow(text, "-h", "This help");
        AppendRow(text, "-version", "The version");
    }

    private static void AppendRow(StringBuilder text, string name, string summary) =>
        text.Append("  ").Append(name.PadRight(NameWidth)).Append("  ").Append(summary).Append('\n');
}
