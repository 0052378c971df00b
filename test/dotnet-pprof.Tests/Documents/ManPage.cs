using System.Text;
using Pprof.Tool.Commands;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;
using Pprof.Tool.Verbs;

namespace Pprof.Tool.Tests.Documents;

/// <summary>Makes docs/dotnet-pprof.1 of the tables.</summary>
internal sealed class ManPage
{
    private readonly StringBuilder _page = new();

    private ManPage()
    {
    }

    public static string Make()
    {
        var page = new ManPage();
        page.AppendHead();
        page.AppendReports();
        page.AppendVerbs();
        foreach (HelpSection section in HelpSection.All)
        {
            page.AppendSection(section);
        }

        page.AppendTail();
        return page._page.ToString();
    }

    private void AppendHead()
    {
        Line(".TH DOTNET\\-PPROF 1 2026-11-24 dotnet\\-pprof");
        Line(".SH NAME");
        Text("dotnet-pprof - show what costs most in profiles of programs of every language");
        Line(".SH SYNOPSIS");
        Line(".B dotnet pprof");
        Text("[-REPORT] [flags] [binary] PROFILE …");
        foreach ((Verb verb, string usage) in VerbTable.Rows.SelectMany(verb => verb.Usage.Select(usage => (verb, usage))))
        {
            Line(".br");
            Line($".B dotnet pprof {verb.Name}");
            Text(usage.Replace("|", " | ", StringComparison.Ordinal).Replace("  |  ", " | ", StringComparison.Ordinal));
        }

        Line(".SH DESCRIPTION");
        Text("Reads profiles in pprof's format, plain or compressed, adds them up and writes a report.");
        Text("Without a report a shell opens, whose commands are the reports and where option=value sets an option.");
        Text("A flag is -x or --x, its value -x=value or -x value; flags may follow the profiles, and -- ends them.");
        Text("The profile - is the standard input.");
        Text("The first word may be a verb instead; a file of that name is given as ./collect.");
    }

    private void AppendReports()
    {
        Line(".SH REPORTS");
        foreach (Command command in CommandTable.Rows)
        {
            Entry(Help.Form(command), $"{HelpRows.SummaryOf(command)}.");
        }
    }

    private void AppendVerbs()
    {
        Line(".SH VERBS");
        foreach (Verb verb in VerbTable.Rows)
        {
            Entry(verb.Name, $"{verb.Summary}.");
        }

        foreach (Verb verb in VerbTable.Rows.Where(verb => verb.Options.Count > 0))
        {
            Line($".SS Options of {verb.Name}");
            foreach (OptionDescription option in verb.Options)
            {
                AppendVerbOption(option);
            }
        }
    }

    private void AppendVerbOption(OptionDescription option)
    {
        Entry(VerbHelp.Form(option), $"{option.Summary}.");
        foreach (Choice choice in option.Choices)
        {
            Line(".br");
            Text($"{choice.Name}: {choice.Summary}.");
        }

        if (option.Details.Length > 0)
        {
            Text($"{option.Details}.");
        }

        if (option.ShownDefault.Length > 0)
        {
            Text($"Default: {option.ShownDefault}.");
        }
    }

    private void AppendSection(HelpSection section)
    {
        Line($".SH {section.Title.ToUpperInvariant()}");
        foreach (OptionDescription option in section.Options)
        {
            Entry(option.Form, $"{option.Summary}.");
            foreach (Choice choice in option.Choices.Where(choice => choice.IsFlag))
            {
                Line(".br");
                Text($"-{choice.Name}: {choice.Summary}.");
            }

            foreach (string line in option.Details.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Text(line);
            }

            if (option.ShownDefault.Length > 0)
            {
                Text($"Default: {option.ShownDefault}.");
            }
        }
    }

    private void AppendTail()
    {
        Line(".SH SHORT FORMS");
        foreach (SampleTypeFlag flag in SampleTypeFlag.All)
        {
            Entry($"-{flag.Name}", $"{Help.Meaning(flag)}");
        }

        Entry("-h, -help", "The help; -help=NAME tells more of an option or report.");
        Entry("-version", "The version.");
        Line(".SH ENVIRONMENT");
        foreach (EnvironmentVariable variable in EnvironmentTable.Rows)
        {
            Entry(variable.Name, $"{variable.Summary}.");
        }

        Line(".SH EXIT STATUS");
        Text("0 if all went well, 2 if not, which a sentence explains, 141 if nobody read the report on.");
        Text("That of collect with a program is the program's, where that is not 0; 127 if there is no such program, 126 if it cannot be run.");
    }

    private void Entry(string name, string text)
    {
        Line(".TP");
        Line($".B {Escape(name)}");
        Text(text);
    }

    private void Text(string text) => Line(Escape(text));

    private void Line(string line) => _page.Append(line).Append('\n');

    // A dash is a minus sign for options, a point or apostrophe at the beginning would be a request.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text[0] is '.' or '\'' ? "\\&" : "");
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => escaped.Append("\\e"),
                '-' => escaped.Append("\\-"),
                > 0x7F => escaped.Append($"\\[u{rune.Value:X4}]"),
                _ => escaped.Append(rune),
            };
        }

        return escaped.ToString();
    }
}
