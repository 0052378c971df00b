using System.Text;
using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Completions;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;

namespace Pprof.Tool.Tests.Documents;

/// <summary>Makes docs/options.md of the tables.</summary>
internal static class OptionsPage
{
    private const string Head = """
        # Reports and options

        Made from the tables of the tool; a test compares. `dotnet pprof -help=NAME` tells the same of one name.

        ```
        dotnet pprof [-REPORT] [flags] [binary] PROFILE …
        ```

        A flag is `-x` or `--x`, its value `-x=value` or `-x value`. In the shell, which opens where no report is named, the
        reports are commands (`top`, `peek main`) and the options are set by `option=value`.

        """;

    public static string Make()
    {
        var page = new StringBuilder(Head);
        AppendReports(page);
        foreach (HelpSection section in HelpSection.All)
        {
            AppendSection(page, section);
        }

        AppendShortForms(page);
        AppendRows(page, "Environment", "Variable", EnvironmentTable.Rows.Select(row => (row.Name, row.Summary)));
        AppendRows(page, "Verbs", "Verb", [
            ($"{CompletionCommand.Name} {string.Join('|', CompletionCommand.Scripts.Select(entry => entry.Shell))}",
                "Print the completion of a shell; must come first. A profile of that name is given as `./completion`"),
        ]);
        return page.ToString();
    }

    private static void AppendReports(StringBuilder page)
    {
        page.Append("\n## Reports\n\n| Report | What it shows | [Formats](report-formats.md) |\n| --- | --- | --- |\n");
        foreach (Command command in CommandTable.Rows)
        {
            string[] formats =
            [
                .. Enum.GetValues<ReportFormat>().Where(format => !command.IsToCome && command.WriterOf(format) is not null)
                    .Select(format => format.ToString().ToLowerInvariant()),
            ];
            string own = formats is ["text"] && command.WriterOf(ReportFormat.Json) is null ? "its own" : string.Join(", ", formats);
            page.Append($"| {Code(Help.Form(command))} | {HelpRows.SummaryOf(command)} | {own} |\n");
        }
    }

    private static void AppendSection(StringBuilder page, HelpSection section)
    {
        page.Append($"\n## {section.Title}\n\n| Option | What it does | Default |\n| --- | --- | --- |\n");
        foreach (OptionDescription option in section.Options)
        {
            IEnumerable<string> choices = option.Choices.Select(choice =>
                $"{Code(choice.IsFlag ? $"-{choice.Name}" : $"-{option.Name}={choice.Name}")} {choice.Summary}");
            string[] texts = [option.Summary, option.Details.Replace('\n', ' '), .. choices];
            string text = string.Join("<br>", texts.Where(line => line.Length > 0).Select(Escape));
            page.Append($"| {Code(option.Form)} | {text} | {(option.ShownDefault.Length > 0 ? Code(option.ShownDefault) : "")} |\n");
        }
    }

    private static void AppendShortForms(StringBuilder page) => AppendRows(
        page,
        "Short forms",
        "Flag",
        [
            .. SampleTypeFlag.All.Select(flag => ($"-{flag.Name}", $"`{Help.Meaning(flag)}`")),
            ("-h, -help", "The help; `-help=NAME` tells more of an option or report"),
            ("-version", "The version"),
        ]);

    private static void AppendRows(
        StringBuilder page, string title, string column, IEnumerable<(string Name, string Summary)> rows)
    {
        page.Append($"\n## {title}\n\n| {column} | What it does |\n| --- | --- |\n");
        foreach ((string name, string summary) in rows)
        {
            page.Append($"| {Code(name)} | {summary} |\n");
        }
    }

    private static string Code(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static string Escape(string text) => text.Replace("*", "\\*", StringComparison.Ordinal);
}
