using System.Text;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Host.Viewers;

public sealed class ViewerTests : IDisposable
{
    private readonly ToolRun _tool = new();
    private readonly string _profile;

    public ViewerTests()
    {
        Programs.SkipUnlessLinux();
        _profile = _tool.Profile("p.pb", "main;work 3");
        Directory.CreateDirectory(_tool.PathOf("tmp"));
        _tool.Environment["TMPDIR"] = _tool.PathOf("tmp");
        _tool.Environment["PATH"] = Directory.CreateDirectory(_tool.PathOf("bin")).FullName;
    }

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("eog", "png", "\u0089PNG")]
    [InlineData("evince", "pdf", "%PDF-1.7")]
    [InlineData("gv", "ps", "%!PS-Adobe-3.0")]
    [InlineData("kcachegrind", "grind", "positions: instr line")]
    public void A_viewer_gets_a_file_of_the_kind_that_it_shows(string name, string extension, string start)
    {
        Install($"bin/{name}");

        Outcome outcome = _tool.Run($"-{name}", _profile);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        string file = Assert.Single(Recorded());
        Assert.EndsWith($"/pprof001.{extension}", file, StringComparison.Ordinal);
        Assert.Contains(start, Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal);
        Assert.Contains($"{name} shows {file}", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_else_can_read_the_file()
    {
        Install("bin/eog");

        _tool.Run("-eog", _profile);

        string file = Assert.Single(Recorded());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
        }
    }

    [Fact]
    public void The_browser_shows_the_graph()
    {
        _tool.Environment["BROWSER"] = Install("browser");

        _tool.Run("-web", _profile);

        Assert.EndsWith("</svg>\n", File.ReadAllText(Assert.Single(Recorded())), StringComparison.Ordinal);
    }

    [Fact]
    public void The_browser_shows_sources()
    {
        _tool.Environment["BROWSER"] = Install("browser");

        Outcome outcome = _tool.Run("-weblist=work", _profile);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("<h3><bdi>work</bdi> ", File.ReadAllText(Assert.Single(Recorded())), StringComparison.Ordinal);
    }

    [Fact]
    public void The_browser_is_the_first_of_those_named_that_there_is_with_its_arguments()
    {
        Install("bin/second");
        _tool.Environment["BROWSER"] = "missing -a::second --new-window 'one word' --url=%s -z:third";

        _tool.Run("-web", _profile);

        string[] arguments = Recorded();
        Assert.Equal(["--new-window", "one word", "-z"], [arguments[0], arguments[1], arguments[3]]);
        Assert.Matches("^--url=/.*/pprof001.svg$", arguments[2]);
    }

    [Fact]
    public void What_cannot_be_run_is_passed_over()
    {
        File.CreateSymbolicLink(_tool.PathOf("bin/link"), _tool.File("bin/first", "no program"));
        Install("bin/second");
        _tool.Environment["BROWSER"] = $"first:link:{_tool.PathOf("bin/first")}:second";

        Assert.Equal(0, _tool.Run("-web", _profile).ExitCode);
        Assert.Single(Recorded());
    }

    [Fact]
    public void A_folder_for_temporary_files_may_be_named_from_the_current_one()
    {
        _tool.Environment["TMPDIR"] = "tmp";
        _tool.Environment["BROWSER"] = Install("browser");

        _tool.Run("-web", _profile);

        Assert.StartsWith(_tool.PathOf("tmp/pprof-"), Assert.Single(Recorded()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my browser; touch $(hostname) & \"x\"")]
    [InlineData("a'b`c")]
    public void Names_are_taken_as_they_are_and_reach_no_shell(string hostile)
    {
        string folder = Directory.CreateDirectory(_tool.PathOf(hostile)).FullName;
        _tool.Environment["TMPDIR"] = folder;
        _tool.Environment["BROWSER"] = Install(Path.Combine(hostile, "open it"));

        Outcome outcome = _tool.Run("-web", _profile);

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith(folder + "/pprof-", Assert.Single(Recorded()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-web", "there is no browser to be started here; the variable BROWSER names one", "svg")]
    [InlineData("-weblist=work", "there is no browser", "html")]
    [InlineData("-gv", "there is no gv", "ps")]
    public void Where_there_is_no_viewer_the_user_learns_where_the_file_is(string flag, string sentence, string extension)
    {
        Outcome outcome = _tool.Run(flag, _profile);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"pprof: {sentence}", outcome.Messages, StringComparison.Ordinal);
        string file = Assert.Single(Directory.GetFiles(_tool.PathOf("tmp"), "*", SearchOption.AllDirectories));
        Assert.EndsWith($".{extension}", file, StringComparison.Ordinal);
        Assert.Contains(file, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_of_the_current_folder_is_not_started()
    {
        Install("eog");
        _tool.Environment["PATH"] = ".:";

        Assert.Equal(2, _tool.Run("-eog", _profile).ExitCode);
        Assert.False(File.Exists(_tool.PathOf("arguments")));
    }

    [Fact]
    public void A_viewer_that_fails_is_told_of()
    {
        Install("bin/eog", "exit 3");

        Outcome outcome = _tool.Run("-eog", _profile);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("eog ended with exit code 3. The report is in /", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_of_a_report_that_fails()
    {
        _tool.Environment["BROWSER"] = Install("browser");

        Outcome outcome = _tool.Run("-weblist=nothing", _profile);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_tool.PathOf("tmp")));
    }

    [Fact]
    public void An_output_that_is_named_is_written_and_not_shown()
    {
        _tool.Environment["BROWSER"] = Install("browser");

        _tool.Run("-weblist=work", $"-output={_tool.PathOf("page.html")}", _profile);

        Assert.Contains("<h3><bdi>work</bdi> ", File.ReadAllText(_tool.PathOf("page.html")), StringComparison.Ordinal);
        Assert.False(File.Exists(_tool.PathOf("arguments")));
    }

    [Fact]
    public void The_shell_goes_on_while_a_viewer_runs()
    {
        // It ends when the test has seen that the shell did not wait, or by itself.
        _tool.Environment["BROWSER"] = Install("browser", "for i in $(seq 400); do [ -e go ] && break; sleep 0.05; done; touch ended", isInFolder: true);
        _tool.Commands = "web\ntop\nquit\n";

        Outcome outcome = _tool.Run(_profile);

        Assert.Equal("work 3, main 0", outcome.Top);
        Assert.False(File.Exists(_tool.PathOf("ended")));
        File.WriteAllText(_tool.PathOf("go"), "");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_tool.PathOf("ended")), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void In_the_shell_a_viewer_has_nothing_of_the_terminal()
    {
        Programs.SkipUnlessInstalled("setsid");
        string setsid = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "setsid")).First(File.Exists);
        File.CreateSymbolicLink(_tool.PathOf("bin/setsid"), setsid);
        _tool.Environment["BROWSER"] = Install(
            "browser",
            "seen=$(for i in 0 1 2; do readlink /proc/$$/fd/$i; done; echo $$; cut -d' ' -f6 /proc/$$/stat); echo \"$seen\" > part; mv part seen",
            isInFolder: true);
        _tool.Commands = "web\nquit\n";

        _tool.Run(_profile);

        Assert.True(SpinWait.SpinUntil(() => File.Exists(_tool.PathOf("seen")), TimeSpan.FromSeconds(30)));
        string[] seen = File.ReadAllLines(_tool.PathOf("seen"));
        Assert.Equal(["/dev/null", "/dev/null", "/dev/null"], seen[..3]);
        Assert.Equal(seen[3], seen[4]);
        Assert.EndsWith(".svg", Assert.Single(Recorded()), StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_shell_a_report_can_go_elsewhere()
    {
        _tool.Environment["BROWSER"] = Install("browser");
        string file = _tool.PathOf("graph.svg");
        _tool.Commands = $"web | cat > '{file}.piped'\nweb > {file}\nquit\n";

        _tool.Run(_profile);

        Assert.EndsWith("</svg>\n", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.EndsWith("</svg>\n", File.ReadAllText($"{file}.piped"), StringComparison.Ordinal);
        Assert.False(File.Exists(_tool.PathOf("arguments")));
    }

    [Fact]
    public void In_the_shell_a_missing_viewer_ends_nothing()
    {
        _tool.Commands = "gv\ntop\nquit\n";

        Outcome outcome = _tool.Run(_profile);

        Assert.Equal((0, "work 3, main 0"), (outcome.ExitCode, outcome.Top));
        Assert.Contains("there is no gv", outcome.Messages, StringComparison.Ordinal);
    }

    // A program that notes its arguments, a line each, and then does something.
    private string Install(string name, string then = "", bool isInFolder = false)
    {
        string script = $"""
            #!/bin/sh
            printf '%s\n' "$@" > '{_tool.PathOf("arguments")}'
            {(isInFolder ? $"cd '{_tool.PathOf("")}'" : "")}
            {then}

            """;
        string path = _tool.File(name, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    private string[] Recorded() => File.ReadAllLines(_tool.PathOf("arguments"));
}
