using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests;

public sealed class SvgTests : IDisposable
{
    private const string Stacks = "main;serve;parse 60\nmain;idle 40";
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Needs_no_other_program()
    {
        _tool.Environment["PATH"] = "";

        Outcome outcome = _tool.Run("-svg", _tool.Profile("p.pb", Stacks));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Messages));
        Assert.Contains("<svg ", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("</svg>\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Goes_to_a_file_where_a_terminal_would_show_it()
    {
        _tool.IsTerminal = true;

        Outcome outcome = _tool.Run("-svg", $"-output={_tool.PathOf("graph.svg")}", _tool.Profile("p.pb", Stacks));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("</svg>", File.ReadAllText(_tool.PathOf("graph.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_shell_draws_into_a_file()
    {
        string file = _tool.PathOf("graph.svg");
        _tool.Commands = $"svg parse > {file}\nquit\n";

        Outcome outcome = _tool.Run(_tool.Profile("p.pb", Stacks));

        Assert.Contains($"wrote {file}", outcome.Messages, StringComparison.Ordinal);
        string svg = File.ReadAllText(file);
        Assert.Contains("parse\n", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("idle\n", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_that_is_too_large_leaves_no_file_and_says_what_helps()
    {
        string stacks = string.Join('\n', Enumerable.Range(0, 4000).Select(i => $"f{i} 1"));

        Outcome outcome = _tool.Run("-svg", "-nodecount=100000", "-nodefraction=0", $"-output={_tool.PathOf("graph.svg")}", _tool.Profile("p.pb", stacks));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("too large for a picture", outcome.Messages, StringComparison.Ordinal);
        Assert.False(File.Exists(_tool.PathOf("graph.svg")));
    }
}
