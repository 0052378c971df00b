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
    public void Control_c_cancels_the_report_that_is_written_and_not_the_shell()
    {
        Func<bool> interrupt = () => false;
        bool? goesOn = null;
        using var output = new InterruptedStream(() => goesOn = interrupt());
        _tool.OnInterruptsTaken = action => interrupt = action;
        _tool.Output = output;
        _tool.Commands = "raw\ntop\n";

        Outcome outcome = _tool.Run(_tool.Profile(
            "p", string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"main;work{i} 1"))));

        Assert.True(goesOn);
        Assert.Contains("cancelled: raw", outcome.Messages);
        Assert.EndsWith("(pprof) \n", outcome.Messages);
        Assert.Contains("Showing nodes", System.Text.Encoding.UTF8.GetString(output.ToArray()));
        Assert.False(interrupt());
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

    // At its first write alone.
    private sealed class InterruptedStream(Action interrupt) : MemoryStream
    {
        private bool _wasInterrupted;

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count);
            if (!_wasInterrupted)
            {
                _wasInterrupted = true;
                interrupt();
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);
    }
}
