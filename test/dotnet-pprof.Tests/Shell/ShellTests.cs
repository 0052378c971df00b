using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Shell;

public sealed class ShellTests : IDisposable
{
    private readonly ToolRun _tool = new();

    [Fact]
    public void Commands_are_run_one_after_the_other_without_the_profiles_description()
    {
        Outcome outcome = Run("top\nquit\ntop\n");

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("Showing nodes accounting for", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("work 30, main 10", outcome.Top);
    }

    [Fact]
    public void The_end_of_the_input_ends_the_shell() => Assert.Equal(0, Run("top").ExitCode);

    [Fact]
    public void A_report_has_words_for_itself_alone()
    {
        Outcome outcome = Run("top1 -cum\ntop 1\n");

        Assert.Equal("main 10", FirstRow(outcome, 0));
        Assert.Equal("work 30", FirstRow(outcome, 1));
    }

    [Fact]
    public void Words_focus_and_words_with_a_dash_ignore()
    {
        Assert.Equal("work 30, main 0", Run("top work\n").Top);
        Assert.Equal("main 10", Run("top -work\n").Top);
    }

    [Theory]
    [InlineData("focus=work\ntop\n", "work 30, main 0")]
    [InlineData("focus=work\n:\ntop\n", "work 30, main 10")]
    [InlineData("nodecount = 1 //: a comment\ntop\n", "work 30")]
    [InlineData("trim=no\nsort=cum\ntop\n", "main 10, work 30")]
    [InlineData("cum=true\ntop\n", "main 10, work 30")]
    public void Options_stay_set(string commands, string expected) => Assert.Equal(expected, Run(commands).Top);

    [Fact]
    public void A_format_stays_set_and_names_no_command()
    {
        Outcome outcome = Run("format=csv\ntop\nformat=text\ntext\n");

        Assert.StartsWith("flat,flat_percent", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\nShowing nodes accounting for", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topp", "did you mean top?")]
    [InlineData("peek", "peek needs a pattern")]
    [InlineData("peek nothing", "nothing")]
    [InlineData("focus 3", "focus is an option")]
    [InlineData("nodecount=x", "nodecount takes a whole number")]
    [InlineData("nodecount", "nodecount needs a value")]
    [InlineData("cum", "write sort=cum")]
    [InlineData("sample_index=nothing", "nothing")]
    [InlineData("top >", "> needs the name of a file")]
    [InlineData("help nothing", "there is no command or option nothing")]
    [InlineData("top focus(", "focus(")]
    public void A_mistake_is_explained_and_ends_nothing(string mistake, string message)
    {
        Outcome outcome = Run($"{mistake}\ntop\n");

        Assert.Contains(message, outcome.Messages);
        Assert.Equal("work 30, main 10", outcome.Top);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public void A_report_goes_to_a_file()
    {
        string path = _tool.PathOf("out");

        Outcome outcome = Run($"top >{path}\n");

        Assert.Empty(outcome.Output);
        Assert.Contains("work", File.ReadAllText(path));
    }

    [Fact]
    public void Every_line_of_the_listed_options_can_be_given_back()
    {
        string[] options = [.. Run("o\n").Messages.Split('\n').Where(line => line.Contains(" = "))];

        Outcome outcome = Run(string.Join('\n', options.Where(line => !line.Contains("\"\"") && !line.Contains("(default)"))));

        Assert.NotEmpty(options);
        Assert.DoesNotContain("takes", outcome.Messages);
        Assert.DoesNotContain("there is no", outcome.Messages);
    }

    [Fact]
    public void Help_tells_of_each_command_and_option()
    {
        Assert.Contains("top", Run("help\n").Messages);
        Assert.Contains("focus=pattern", Run("help focus\n").Messages);
        Assert.Contains("peek pattern", Run("help peek\n").Messages);
    }

    public void Dispose() => _tool.Dispose();

    private Outcome Run(string commands)
    {
        _tool.Commands = commands;
        return _tool.Run(_tool.Profile("p", "main;work 30\nmain 10"));
    }

    private static string FirstRow(Outcome outcome, int report) =>
        (outcome with { Output = "flat%" + outcome.Output.Split("flat%")[report + 1] }).Top.Split(',')[0];
}
