using System.Text;
using Pprof.Tool.Commands;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;
using Pprof.Tool.Verbs;

namespace Pprof.Tool;

/// <summary>The help of the command line, made from the tables.</summary>
internal static class Help
{
    private const int MissingPerLine = 7;

    private const string Head = """
        dotnet pprof reads profiles of Go, Rust, C++, .NET … and shows what costs most,
        and records them of .NET programs.

          dotnet pprof -top cpu.pb.gz                       the functions that cost most
          dotnet pprof -top -cum -focus=json cpu.pb.gz      those on a path through json
          dotnet pprof -top -diff_base=old.pb.gz new.pb.gz  what became slower
          dotnet pprof collect -p 1234                      record a .NET process

        usage: dotnet pprof [-REPORT] [flags] [binary] PROFILE …
               dotnet pprof VERB [options]

        Without a report a shell opens, whose commands are the reports.

        Several profiles are added up; - is the standard input. A flag is -x or --x, its
        value -x=value or -x value. Flags may follow the profiles; -- ends them.

        A running program is asked at host:port for its CPU profile, at host:port/path,
        http://…, https://… or https+insecure://… for any, and at unix://SOCKET/path
        through a socket file.

        """;

    private const string Tail = """

        dotnet pprof -help=NAME tells more of an option or report, VERB -h of a verb.

        """;

    /// <summary>The whole help, at most 80 characters wide.</summary>
    public static string Text
    {
        get
        {
            var text = new StringBuilder(Head);
            AppendReports(text);
            AppendVerbs(text);
            foreach (HelpSection section in HelpSection.All)
            {
                AppendOptions(text, section);
            }

            AppendShortForms(text);
            AppendEnvironment(text);
            return text.Append(Tail).ToString();
        }
    }

    /// <summary>The help on one option, report or verb; null if there is none of that name.</summary>
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

        if (HelpSection.Find(name) is { } option)
        {
            return Of(option);
        }

        return VerbTable.Find(name) is { } verb ? VerbHelp.Of(verb) : null;
    }

    private static string Of(OptionDescription option)
    {
        var text = new StringBuilder($"{option.Form}\n{option.Summary}.\n");
        foreach (Choice choice in option.Choices)
        {
            text.AppendRow(choice.IsFlag ? $"-{choice.Name}" : $"-{option.Name}={choice.Name}", choice.Summary);
        }

        if (option.Details.Length > 0)
        {
            text.Append(option.Details).Append('\n');
        }

        return text.Append(option.Default.Length > 0 ? $"Default: {option.Default}\n" : "").ToString();
    }

    private static void AppendReports(StringBuilder text)
    {
        text.Append("\nReports\n");
        foreach (Command command in CommandTable.Rows.Where(command => !command.IsToCome))
        {
            text.AppendRow(Form(command), command.Summary);
        }

        string[] missing = [.. CommandTable.Rows.Where(command => command.IsToCome).Select(command => command.Name)];
        foreach (string[] line in missing.Chunk(MissingPerLine))
        {
            text.AppendRow(line[0] == missing[0] ? "to come" : "", string.Join(' ', line));
        }
    }

    private static void AppendVerbs(StringBuilder text)
    {
        text.Append("\nVerbs, which come first; a file of that name is given as ./collect\n");
        foreach (Verb verb in VerbTable.Rows)
        {
            text.AppendRow(verb.Name, verb.Summary);
        }
    }

    internal static string Form(Command command) => command.TakesPattern ? $"-{command.Name}=pattern" : $"-{command.Name}";

    private static void AppendOptions(StringBuilder text, HelpSection section)
    {
        text.Append($"\n{section.Title}\n");
        foreach (OptionDescription option in section.Options)
        {
            if (!option.Choices.Any(choice => choice.IsFlag))
            {
                text.AppendRow(option.Form, option.ShownDefault.Length > 0 ? $"{option.Summary} [{option.ShownDefault}]" : option.Summary);
                continue;
            }

            text.Append($"  {option.Summary}, one of:\n");
            foreach (Choice choice in option.Choices.Where(choice => choice.IsFlag))
            {
                text.AppendRow($"  -{choice.Name}", choice.Summary);
            }
        }
    }

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

    private static void AppendEnvironment(StringBuilder text)
    {
        text.Append("\nEnvironment\n");
        foreach (EnvironmentVariable variable in EnvironmentTable.Rows)
        {
            text.AppendRow(variable.Name, variable.Summary);
        }
    }

    /// <summary>What a short form stands for.</summary>
    internal static string Meaning(SampleTypeFlag flag) => $"{(flag.IsMean ? "-mean " : "")}-sample_index={flag.SampleType}";
}
