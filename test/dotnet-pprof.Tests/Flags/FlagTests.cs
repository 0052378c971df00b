using Pprof.Analysis;
using Pprof.Tool.Flags;

namespace Pprof.Tool.Tests.Flags;

public sealed class FlagTests
{
    [Theory]
    [InlineData("-nodecount=3")]
    [InlineData("--nodecount=3")]
    [InlineData("-nodecount", "3")]
    [InlineData("--nodecount", "0x3")]
    public void A_value_is_joined_or_follows(params string[] args) => Assert.Equal(3, Read(args).View.NodeCount);

    [Theory]
    [InlineData("-mean", true)]
    [InlineData("-mean=true", true)]
    [InlineData("-mean=T", true)]
    [InlineData("-mean=0", false)]
    public void A_switch_stands_alone_or_has_a_value_joined(string arg, bool expected) =>
        Assert.Equal(expected, Read(arg).View.Mean);

    [Fact]
    public void Flags_may_follow_the_profiles()
    {
        CommandLine line = Read("-top", "profile", "-cum", "other");

        Assert.Equal(["profile", "other"], line.Source.Sources);
        Assert.Equal(SortOrder.Cum, line.View.Sort);
    }

    [Fact]
    public void Two_dashes_end_the_flags() => Assert.Equal(["-cum", "p"], Read("-top", "--", "-cum", "p").Source.Sources);

    [Fact]
    public void A_dash_alone_is_a_source() => Assert.Equal(["-"], Read("-top", "-").Source.Sources);

    [Fact]
    public void The_last_of_a_repeated_option_counts() => Assert.Equal("b", Read("-focus=a", "-focus=b").View.Focus);

    [Fact]
    public void Bases_are_collected() => Assert.Equal(["a", "b"], Read("-base=a", "-base", "b", "p").Source.Base);

    [Fact]
    public void A_choice_is_a_flag_of_its_own() => Assert.Equal(Granularity.Lines, Read("-lines").View.Granularity);

    [Fact]
    public void A_pattern_belongs_to_its_report()
    {
        CommandLine line = Read("-peek=main", "p");

        Assert.Equal(("peek", "main"), (line.Command?.Name, line.Pattern));
    }

    [Fact]
    public void A_report_can_be_switched_off() => Assert.Null(Read("-top=false", "p").Command);

    [Fact]
    public void A_sample_type_has_short_forms()
    {
        CommandLine line = Read("-mean_delay", "p");

        Assert.Equal(("delay", true), (line.View.SampleIndex, line.View.Mean));
    }

    [Fact]
    public void A_second_sample_type_is_ignored_and_said()
    {
        CommandLine line = Read("-sample_index=cpu", "-inuse_space", "p");

        Assert.Equal("cpu", line.View.SampleIndex);
        Assert.Contains("-inuse_space", Assert.Single(line.Notices));
    }

    [Theory]
    [InlineData("there is no flag -nodecont; did you mean -nodecount?", "-nodecont=3")]
    [InlineData("there is no flag -zzzzzz; -h lists all flags", "-zzzzzz")]
    [InlineData("-nodecount takes a whole number, not \"abc\"", "-nodecount=abc")]
    [InlineData("-nodefraction takes a number, not \"x\"", "-nodefraction=x")]
    [InlineData("-call_tree takes true or false, not \"maybe\"", "-call_tree=maybe")]
    [InlineData("-focus needs a value", "-top", "-focus")]
    [InlineData("-=x is not a flag", "-=x")]
    [InlineData("---top is not a flag", "---top")]
    [InlineData("-top and -tree are two reports; ask for one at a time", "-top", "-tree")]
    [InlineData("-base and -diff_base contradict each other; give one of them", "-base=a", "-diff_base=b", "p")]
    [InlineData("-normalize needs a -base or -diff_base to scale to", "-normalize", "p")]
    [InlineData("-no_browser is for -http", "-no_browser", "p")]
    public void A_wrong_command_line_is_explained(string message, params string[] args) =>
        Assert.Equal(message, Assert.Throws<ToolException>(() => Read(args)).Message);

    [Theory]
    [InlineData("-cum", "-flat")]
    [InlineData("-lines", "-files")]
    public void Choices_of_a_group_contradict_each_other(params string[] args)
    {
        string message = Assert.Throws<ToolException>(() => Read(args)).Message;

        Assert.All(args, arg => Assert.Contains(arg, message));
    }

    private static CommandLine Read(params string[] args) => CommandLineReader.Read(args, _ => null);
}
