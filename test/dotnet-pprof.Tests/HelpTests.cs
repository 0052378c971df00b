using Pprof.Tool.Commands;
using Pprof.Tool.Options;

namespace Pprof.Tool.Tests;

public sealed class HelpTests
{
    [Fact]
    public void Every_report_and_option_is_in_the_help()
    {
        Assert.All(CommandTable.Rows, command => Assert.Contains($"-{command.Name}", Help.Text));
        Assert.All(
            OptionTable.Rows.Where(option => option.Kind != OptionKind.Choice),
            option => Assert.Contains($"-{option.Name}", Help.Text));
        Assert.All(SourceOptionTable.Rows, option => Assert.Contains($"-{option.Name}", Help.Text));
    }

    [Fact]
    public void No_line_is_wider_than_80_characters() =>
        Assert.All(Help.Text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void Help_goes_where_messages_go()
    {
        using var tool = new TestTool();

        Assert.Equal(0, tool.Run("-h"));

        Assert.Equal(Help.Text, tool.Messages);
        Assert.Empty(tool.Output);
    }

    [Theory]
    [InlineData]
    [InlineData("-top")]
    public void Without_a_profile_the_tool_asks_for_one(params string[] args)
    {
        using var tool = new TestTool();

        Assert.Equal(2, tool.Run(args));

        Assert.Contains("which profile?", tool.Messages);
    }

    [Fact]
    public void A_report_that_is_to_come_says_so()
    {
        using var tool = new TestTool();

        Assert.Equal(2, tool.Run("-svg", tool.Write("p", "main 1")));

        Assert.Contains("-svg is not there yet", tool.Messages);
    }

    [Fact]
    public void The_version_is_printed()
    {
        using var tool = new TestTool();

        Assert.Equal(0, tool.Run("-version"));

        Assert.Matches(@"^dotnet-pprof \d+\.\d+\.\d+", tool.Output);
    }
}
