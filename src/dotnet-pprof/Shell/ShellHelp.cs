using System.Text;
using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Options;

namespace Pprof.Tool.Shell;

/// <summary>The help of the shell.</summary>
internal static class ShellHelp
{
    /// <summary>Help on a command or option, or on all.</summary>
    /// <exception cref="ToolException">There is no such command or option.</exception>
    public static string Of(string topic)
    {
        if (topic.Length == 0)
        {
            return All();
        }

        if (CommandTable.Find(topic) is { } command)
        {
            string pattern = command.TakesPattern ? " pattern" : "";
            return $"{command.Name}{pattern} [n] [focus]… [-ignore]… [-cum] [>file | |program]\n{HelpRows.SummaryOf(command)}.";
        }

        if (OptionTable.Find(topic) is { } option)
        {
            string details = option.Details.Length > 0 ? $"\n{option.Details}" : "";
            return $"{option.Name}={HelpRows.ValuesOf(option)}\n{HelpRows.SummaryOf(option)}.{details}";
        }

        Choice? choice = OptionTable.Rows.SelectMany(row => row.FlagChoices).FirstOrDefault(choice => choice.Name == topic);
        return choice is null
            ? throw new ToolException($"there is no command or option {topic}; help lists all")
            : $"{choice.Name}=true\n{choice.Summary}.";
    }

    private static string All()
    {
        var text = new StringBuilder("Commands\n");
        foreach (Command command in CommandTable.Rows.Where(row => !row.IsToCome))
        {
            text.AppendRow(command.TakesPattern ? $"{command.Name} pattern" : command.Name, command.Summary);
        }

        text.AppendRow("o", "The options and their values");
        text.AppendRow(":", "Clear focus, ignore, hide, tagfocus and tagignore");
        text.AppendRow("help name", "More on a command or an option");
        text.AppendRow("quit", "End; so does the end of the input");
        text.Append("\nOptions, as option=value\n");
        foreach (Option<ViewOptions> option in OptionTable.Rows)
        {
            text.AppendRow(option.Name, HelpRows.SummaryOf(option));
        }

        text.Append("\nAfter a report: a number of nodes, patterns to focus on, -patterns to ignore, -cum, >file, |program\n");
        return text.ToString().TrimEnd();
    }
}
