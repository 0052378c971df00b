using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Shell;

public sealed class ShellAtTerminalTests : IDisposable
{
    private readonly ToolRun _tool = new();

    [Fact]
    public void Lines_are_edited_completed_and_kept()
    {
        _tool.Environment["XDG_STATE_HOME"] = _tool.PathOf("state");
        _tool.Environment["HOME"] = _tool.PathOf("");
        _tool.Environment["LOCALAPPDATA"] = _tool.PathOf("state");
        _tool.LineTerminal = new TypingTerminal().Type("pee\two\t\r\u0004");

        Outcome outcome = Run();

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("| work", outcome.Output);
        Assert.Equal(
            "peek work \n", File.ReadAllText(Path.Combine(_tool.PathOf("state"), "dotnet-pprof", "history")));
    }

    [Fact]
    public void Control_c_cancels_the_report_and_not_the_shell()
    {
        int reports = 0;
        _tool.OnInterruptsTaken = cancel =>
        {
            if (++reports == 1)
            {
                cancel();
            }
        };
        _tool.Commands = "tree\ntop\n";

        Outcome outcome = Run();

        Assert.Contains("cancelled: tree", outcome.Messages);
        Assert.Equal("work 30, main 10", outcome.Top);
        Assert.DoesNotContain("context", outcome.Output);
        Assert.EndsWith("(pprof) \n", outcome.Messages);
    }

    [Fact]
    public void A_report_is_cancelled_while_it_is_written()
    {
        Action cancel = () => { };
        _tool.OnInterruptsTaken = action => cancel = action;
        _tool.Output = new InterruptingStream(() => cancel());
        _tool.Commands = "raw\n";

        Outcome outcome = _tool.Run(_tool.Profile(
            "p", string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"main;work{i} 1"))));

        Assert.Contains("cancelled: raw", outcome.Messages);
        Assert.Equal(1, ((InterruptingStream)_tool.Output).Writes);
    }

    [Theory]
    [InlineData("top | cat >OUT")]
    [InlineData("top|cat >OUT")]
    [InlineData("top10 -cum |tr a-z a-z|cat >OUT")]
    public void A_report_goes_through_a_program(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs are those of Unix.");
        string path = _tool.PathOf("out");
        _tool.Commands = command.Replace("OUT", path);

        Outcome outcome = Run();

        Assert.Empty(outcome.Output);
        Assert.Contains("work", File.ReadAllText(path));
    }

    [Fact]
    public void The_options_and_the_help_go_through_a_program_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs are those of Unix.");
        string path = _tool.PathOf("out");
        _tool.Commands = $"o | cat >>{path}\nhelp top | cat >>{path}";

        Run();

        Assert.Contains("granularity", File.ReadAllText(path));
        Assert.Contains("[-ignore]", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("top | exit 3", "exit 3: ended with exit code 3")]
    [InlineData("top |", "| needs a program")]
    [InlineData("tpo | cat >OUT", "did you mean top?")]
    public void A_program_that_fails_ends_nothing(string command, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs are those of Unix.");
        string path = _tool.PathOf("out");
        _tool.Commands = command.Replace("OUT", path) + "\ntop\n";

        Outcome outcome = Run();

        Assert.Contains(message, outcome.Messages);
        Assert.Equal("work 30, main 10", outcome.Top);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_program_need_not_read_all()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs are those of Unix.");
        _tool.Commands = "raw | true\ncomments";

        Outcome outcome = _tool.Run(_tool.Profile(
            "p", string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"main;work{i} 1"))));

        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain("ended with", outcome.Messages);
    }

    [Fact]
    public void A_bar_within_a_word_is_part_of_a_pattern()
    {
        _tool.Commands = "peek nothing|work\nfocus=a|work\ntop";

        Assert.Contains("work", Run().Top);
    }

    public void Dispose() => _tool.Dispose();

    private Outcome Run() => _tool.Run(_tool.Profile("p", "main;work 30\nmain 10"));

    private sealed class InterruptingStream(Action interrupt) : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Count();

        public override void Write(ReadOnlySpan<byte> buffer) => Count();

        private void Count()
        {
            Writes++;
            interrupt();
        }
    }
}
