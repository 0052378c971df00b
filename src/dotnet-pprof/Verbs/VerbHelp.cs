using System.Text;
using Pprof.Tool.Options;

namespace Pprof.Tool.Verbs;

/// <summary>The help on a verb, made from its row and the table of its options.</summary>
internal static class VerbHelp
{
    /// <summary>The whole help on a verb, at most 80 characters wide.</summary>
    public static string Of(Verb verb)
    {
        var text = new StringBuilder($"{verb.Summary}.\n");
        if (verb.Introduction.Length > 0)
        {
            text.Append('\n').Append(verb.Introduction).Append('\n');
        }

        string start = "usage:";
        text.Append('\n');
        foreach (string usage in verb.Usage)
        {
            text.Append($"{start} dotnet pprof {verb.Name} {usage}".TrimEnd()).Append('\n');
            start = "      ";
        }

        if (verb.Options.Count > 0)
        {
            AppendOptions(text, verb);
        }

        return verb.Closing.Length > 0 ? text.Append('\n').Append(verb.Closing).Append('\n').ToString() : text.ToString();
    }

    /// <summary>An option of a verb as it is given, as <c>-p, --process-id=pid</c>.</summary>
    public static string Form(OptionDescription option)
    {
        string letter = option.Letter.Length > 0 ? $"-{option.Letter}, " : "";
        string value = option.Kind switch
        {
            OptionKind.Bool => "",
            OptionKind.Choice => $"={option.Name}",
            _ when option.IsValueOptional => $"[={option.Values}]",
            _ => $"={option.Values}",
        };
        return $"{letter}--{option.Name}{value}";
    }

    private static void AppendOptions(StringBuilder text, Verb verb)
    {
        text.Append("\nOptions\n");
        foreach (OptionDescription option in verb.Options)
        {
            string form = option.Letter.Length > 0 ? Form(option) : $"    {Form(option)}";
            string shown = option.ShownDefault.Length > 0 ? $" [{option.ShownDefault}]" : "";
            text.AppendRow(form, option.Summary + (option.Kind == OptionKind.Choice ? ", one of:" : shown));
            foreach (Choice choice in option.Choices)
            {
                string mark = choice.Name == option.Default ? " [default]" : "";
                text.AppendRow("", $"  {choice.Name.PadRight(option.Choices.Max(one => one.Name.Length))}  {choice.Summary}{mark}");
            }

            foreach (string line in option.Details.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                text.AppendRow("", line);
            }
        }

        text.AppendRow("-h, --help", "This help");
    }
}
