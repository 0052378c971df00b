using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests;

public sealed class ListTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Prints_the_source_of_a_function()
    {
        _tool.File("cart.go", "package shop\n\nfunc add() {\n\tsum()\n}\n");
        string profile = _tool.Profile("p.pb", "main@main.go:1;add@cart.go:4 30\nmain@main.go:1 10");

        Outcome outcome = _tool.Run("-list=add", $"-source_path={_tool.PathOf("")}", profile);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Messages));
        Assert.Equal(
            """
            Total: 40
            ROUTINE ======================== add in cart.go
                    30         30 (flat, cum) 75.00% of Total
                     .          .      1:package shop
                     .          .      2:
                     .          .      3:func add() {
                    30         30      4:	sum()
                     .          .      5:}

            """,
            outcome.Output);
    }

    [Fact]
    public void Looks_in_the_current_folder()
    {
        _tool.File("cart.go", "one\n");

        Outcome outcome = _tool.Run("-list=add", _tool.Profile("p.pb", "add@cart.go:1 30"));

        Assert.Contains(" 1:one\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_file_is_missing_and_what_may_help()
    {
        _tool.File("cart.go", "one\n");
        string profile = _tool.Profile("p.pb", "add@/build/cart.go:1 30\nsub@/build/none.go:1 30");

        Outcome found = _tool.Run("-list=add", profile), unknown = _tool.Run("-list=sub", profile);

        Assert.Contains("Error: open /build/cart.go: no such file or directory\n", found.Output, StringComparison.Ordinal);
        Assert.Equal((0, "/build/cart.go was not found; trim_path=/build may help\n"), (found.ExitCode, found.Messages));
        Assert.StartsWith("/build/none.go was not found; source_path names", unknown.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_when_a_file_is_not_the_recorded_version()
    {
        _tool.File("cart.go", "one\ntwo\n");

        Outcome outcome = _tool.Run("-list=add", _tool.Profile("p.pb", "add@cart.go:7 30"));

        Assert.Contains("cart.go has 2 lines here, but the profile has samples at line 7", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_no_function_matches()
    {
        Outcome outcome = _tool.Run("-list=none", _tool.Profile("p.pb", "add@cart.go:7 30"));

        Assert.Equal((2, "", "pprof: no function matches none\n"), (outcome.ExitCode, outcome.Output, outcome.Messages));
    }

    [Fact]
    public void Takes_a_pattern_and_filters_in_the_shell()
    {
        _tool.File("cart.go", "one\ntwo\n");
        _tool.Commands = "list add slow -other\nlist\n";

        Outcome outcome = _tool.Run(_tool.Profile("p.pb", "slow;add@cart.go:1 30\nslow;other;add@cart.go:2 5\nadd@cart.go:2 7"));

        Assert.Contains("        30         30      1:one\n         .          .      2:two\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("list needs a pattern", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_control_characters_of_a_source_at_a_terminal()
    {
        _tool.File("cart.go", "a\u001b[31mb\tc\n");
        _tool.IsTerminal = true;

        Outcome outcome = _tool.Run("-list=add", _tool.Profile("p.pb", "add@cart.go:1 30"));

        Assert.Contains(" 1:a^[[31mb\tc\n", outcome.Output, StringComparison.Ordinal);
    }
}
