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

    [Fact]
    public void Says_that_Graphviz_is_missing_where_it_was_asked_for()
    {
        _tool.Environment["PATH"] = _tool.PathOf("");

        Outcome outcome = _tool.Run("-svg", "-layout=dot", _tool.Profile("p.pb", Stacks));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("pprof: layout=dot needs Graphviz", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!/bin/sh\ncat >/dev/null\necho \"<svg>$*</svg>\"\n", 0, "<svg>-Tsvg</svg>\n", "")]
    [InlineData("#!/bin/sh\necho broken >&2\nexit 3\n", 2, "", "failed: broken\n")]
    [InlineData("#!/bin/sh\nexit 3\n", 2, "", "ended with exit code 3\n")]
    public void Graphviz_draws_where_it_was_asked_for(string program, int exitCode, string output, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program is a script of a Unix shell");
        string dot = _tool.File("dot", program);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dot, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _tool.Environment["PATH"] = _tool.PathOf("");

        Outcome outcome = _tool.Run("-svg", "-layout=dot", _tool.Profile("p.pb", Stacks));

        Assert.Equal((exitCode, output), (outcome.ExitCode, outcome.Output));
        Assert.EndsWith(message, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layout_that_there_is_not_is_refused()
    {
        Outcome outcome = _tool.Run("-svg", "-layout=neato", _tool.Profile("p.pb", Stacks));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("own or dot", outcome.Messages, StringComparison.Ordinal);
    }
}
