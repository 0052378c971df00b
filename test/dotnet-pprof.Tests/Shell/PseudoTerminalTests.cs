using Pprof.Tests.TestKit;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Shell;

public sealed class PseudoTerminalTests : IDisposable
{
    private const int Terminate = 15;
    private const int Interrupt = 2;
    private const string Prompt = "(pprof) ";
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-pty").FullName;

    [Fact]
    public void A_line_is_edited_completed_and_run_and_the_terminal_is_given_back()
    {
        using PseudoTerminal terminal = Start();
        terminal.WaitFor(Prompt);
        Assert.False(terminal.IsAsUsual());
        terminal.Type("pek\u001b[D");
        terminal.Type("e\u0005 wör\t");
        terminal.WaitFor("wörker_日本 ");
        terminal.Type("\r");
        terminal.WaitFor("| wörker_日本");
        terminal.WaitFor(Prompt);
        Assert.Contains("(pprof) peek wörker_日本", terminal.Screen);
        terminal.Type("\u0004");

        Assert.Equal(0, terminal.WaitForEnd());
        Assert.True(terminal.IsAsUsual());
        Assert.Equal("peek wörker_日本 \n", File.ReadAllText(Path.Combine(_folder, "dotnet-pprof", "history")));
    }

    [Fact]
    public void A_signal_that_ends_the_process_finds_the_terminal_given_back()
    {
        using PseudoTerminal terminal = Start();
        terminal.WaitFor(Prompt);
        terminal.Signal(Terminate);

        Assert.Equal(128 + Terminate, terminal.WaitForEnd());
        Assert.True(terminal.IsAsUsual());
    }

    [Fact]
    public void The_line_is_drawn_anew_when_the_window_is_resized()
    {
        using PseudoTerminal terminal = Start();
        terminal.WaitFor(Prompt);
        terminal.Type("peek abcdefghijklmnopqrstuvwxyz");
        terminal.WaitFor("xyz");
        terminal.Resize(30);
        terminal.WaitFor("\r");
        terminal.Type("!");
        terminal.WaitFor("!");

        Assert.EndsWith("\n(pprof) peek abcdefghijklmnopq\nrstuvwxyz!", terminal.Screen);
    }

    [Fact]
    public void Control_c_cancels_a_report_and_leaves_the_shell()
    {
        using PseudoTerminal terminal = Start();
        terminal.WaitFor(Prompt);
        terminal.Type("top | echo asleep; sleep 20\r");
        terminal.WaitFor("\u001b[?2004l");
        terminal.WaitFor("asleep");
        terminal.Type("\u0003");
        terminal.WaitFor("cancelled");
        terminal.WaitFor(Prompt);
        terminal.Type("o\r");
        terminal.WaitFor("granularity");
        terminal.Type("quit\r");

        Assert.Equal(0, terminal.WaitForEnd());
    }

    [Fact]
    public void Control_c_ends_a_command_line_as_a_signal_does()
    {
        using PseudoTerminal terminal = PseudoTerminal.Start(["TERM=xterm"], "-top", "-");
        Thread.Sleep(1000);
        terminal.Type("\u0003");

        Assert.Equal(128 + Interrupt, terminal.WaitForEnd());
    }

    [Fact]
    public void A_dumb_terminal_gets_no_escape_sequence()
    {
        using PseudoTerminal terminal = Start("TERM=dumb");
        terminal.WaitFor(Prompt);
        terminal.Type("top\n");
        terminal.WaitFor("wörker_日本");
        terminal.WaitFor(Prompt);
        terminal.Type("\u0004");

        Assert.Equal(0, terminal.WaitForEnd());
        Assert.DoesNotContain(terminal.Modes, mode => mode.Length > 0);
    }

    [Fact]
    public void Colours_are_left_out_when_they_are_not_wanted()
    {
        using PseudoTerminal terminal = Start("TERM=xterm", "NO_COLOR=1");
        terminal.WaitFor(Prompt);
        terminal.Type("top\rquit\r");

        Assert.Equal(0, terminal.WaitForEnd());
        Assert.DoesNotContain(terminal.Modes, mode => mode.EndsWith('m'));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private PseudoTerminal Start(params string[] environment)
    {
        Assert.SkipWhen(PseudoTerminal.Missing is not null, PseudoTerminal.Missing ?? "");
        string profile = Path.Combine(_folder, "p");
        ProfileWriter.WriteFile(FoldedStacks.Parse("main;wörker_日本 30\nmain 10"), profile);
        string[] variables = environment.Length > 0 ? environment : ["TERM=xterm"];
        return PseudoTerminal.Start([.. variables, $"XDG_STATE_HOME={_folder}", $"PATH={Environment.GetEnvironmentVariable("PATH")}"], profile);
    }
}
