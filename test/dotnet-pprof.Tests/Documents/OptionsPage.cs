using System.Text;
using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;
using Pprof.Tool.Verbs;

namespace Pprof.Tool.Tests.Documents;

/// <summary>Makes docs/options.md of the tables.</summary>
internal static class OptionsPage
{
    private const string Head = """
        # Reports and options

        Made from the tables of the tool; a test compares. `dotnet pprof -help=NAME` tells the same of one name.

        ```
        dotnet pprof [-REPORT] [flags] [binary] PROFILE …
        dotnet pprof VERB [options]
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
        AppendVerbs(page);
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

    private static void AppendVerbs(StringBuilder page)
    {
        page.Append("\n## Verbs\n\nA verb comes first; a file of that name is given as `./collect`.\n\n| Verb | What it does |\n| --- | --- |\n");
        foreach (Verb verb in VerbTable.Rows)
        {
            page.Append($"| {Code($"{verb.Name} {string.Join('|', verb.Choices)}".TrimEnd())} | {verb.Summary} |\n");
        }

        foreach (Verb verb in VerbTable.Rows.Where(verb => verb.Options.Count > 0))
        {
            page.Append($"\n## {verb.Name}\n\n```\n{string.Join('\n', verb.Usage.Select(usage => $"dotnet pprof {verb.Name} {usage}"))}\n```\n");
            page.Append("\n| Option | What it does | Default |\n| --- | --- | --- |\n");
            foreach (OptionDescription option in verb.Options)
            {
                IEnumerable<string> choices = option.Choices.Select(choice => $"{Code(choice.Name)} {choice.Summary}");
                string text = string.Join("<br>", [option.Summary, .. option.Details.Length > 0 ? [option.Details] : Array.Empty<string>(), .. choices]);
                page.Append($"| {Code(VerbHelp.Form(option))} | {text} | {(option.ShownDefault.Length > 0 ? Code(option.ShownDefault) : "")} |\n");
            }
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
