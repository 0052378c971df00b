using System.Text;
using Pprof.Tool.Commands;
using Pprof.Tool.Options;

namespace Pprof.Tool;

/// <summary>What the helps of the command line and of the shell say alike.</summary>
internal static class HelpRows
{
    private const int NameWidth = 22;

    /// <summary>Adds a name with what it means.</summary>
    public static void AppendRow(this StringBuilder text, string name, string summary) =>
        text.Append("  ").Append(name.PadRight(NameWidth)).Append("  ").Append(summary).Append('\n');

    /// <summary>What values an option takes.</summary>
    public static string ValuesOf<T>(Option<T> option) => option.Kind switch
    {
        OptionKind.Bool => "true|false",
        OptionKind.Choice => string.Join('|', option.Choices.Select(choice => choice.Name)),
        _ => option.Placeholder,
    };

    /// <summary>A line on an option.</summary>
    public static string SummaryOf<T>(Option<T> option) => option.IsToCome ? $"{option.Summary} (to come)" : option.Summary;

    /// <summary>A line on a report.</summary>
    public static string SummaryOf(Command command) => command.IsToCome ? $"{command.Summary} (to come)" : command.Summary;
}
