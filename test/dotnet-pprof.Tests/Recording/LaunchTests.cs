using System.Diagnostics;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Recording;

/// <summary>Programs that are really started; what is recorded of them is made up.</summary>
public sealed class LaunchTests : IDisposable
{
    private const string Variable = "DOTNET_DiagnosticPorts";
    private readonly ToolRun _tool = new();

    public LaunchTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the programs are those of Unix");
        _tool.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Passes_on_the_exit_code_and_writes_the_profile()
    {
        Outcome outcome = Collect("sh", "-c", "exit 7");

        Assert.Equal(7, outcome.ExitCode);
        Assert.Contains("Wrote sh.cpu.pb.gz: ", outcome.Messages, StringComparison.Ordinal);
        Assert.EndsWith("sh ended with exit code 7.\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal("work 3, rest 1", _tool.Run("-top", _tool.PathOf("sh.cpu.pb.gz")).Top);
    }

    [Fact]
    public void Says_nothing_of_a_program_that_went_well()
    {
        Outcome outcome = Collect("true");

        Assert.Equal(0, outcome.ExitCode);
        Assert.EndsWith("Look at it: dotnet pprof -top true.cpu.pb.gz\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_on_a_signal_as_shells_do() => Assert.Equal(128 + 9, Collect("sh", "-c", "kill -9 $$").ExitCode);

    [Fact]
    public void Gives_the_arguments_as_they_are()
    {
        string file = _tool.PathOf("arguments");

        Outcome outcome = Collect("sh", "-c", $"printf '<%s>' \"$@\" >'{file}'", "sh", "a b", "", "*", "--", "-p", "\"'\\", "@x", "--help");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("<a b><><*><--><-p><\"'\\><@x><--help>", File.ReadAllText(file));
    }

    [Fact]
    public void Starts_it_in_the_folder_of_the_tool()
    {
        string file = _tool.PathOf("folder");

        Collect("sh", "-c", $"pwd -P >'{file}'");

        Assert.Equal(Directory.GetCurrentDirectory() + "\n", File.ReadAllText(file));
    }

    [Fact]
    public void Has_its_runtime_wait_at_a_port_and_leaves_other_ports_to_others()
    {
        string file = _tool.PathOf("ports");
        _tool.Environment[Variable] = "/tmp/mine,nosuspend";

        Collect("sh", "-c", $"printf %s \"${Variable}\" >'{file}'");

        string[] ports = File.ReadAllText(file).Split(';');
        Assert.Equal("/tmp/mine,nosuspend", ports[0]);
        Assert.EndsWith(",suspend,connect", ports[1], StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.GetDirectoryName(ports[1].Split(',')[0])));
        Assert.True(_tool.Recorders.Asked!.Value.HasPort);
    }

    [Fact]
    public void Finds_programs_as_shells_do()
    {
        string folder = _tool.PathOf("bin");
        Directory.CreateDirectory(folder);
        Program("bin/tool", "exit 3");
        _tool.File("bin/text", "text");
        Program("bin/lonely", "exit 0", interpreter: "/no/such/interpreter");
        _tool.Environment["PATH"] = $"/no/such/folder:{folder}";

        Assert.Equal(3, Collect("tool").ExitCode);
        Assert.Equal(3, Collect(Path.Combine(folder, "tool")).ExitCode);
        AssertRefused(127, "there is no program nothing\n", "nothing");
        AssertRefused(127, "there is no program ./nothing\n", "./nothing");
        AssertRefused(126, "cannot run text: it is not executable\n", "text");
        AssertRefused(126, "it is a folder\n", folder);
        AssertRefused(126, "cannot run lonely: what should run it is missing\n", "lonely");
    }

    [Fact]
    public void Starts_nothing_where_the_profile_cannot_be_written()
    {
        string file = _tool.PathOf("started");

        Outcome outcome = _tool.Run("collect", "-o", _tool.PathOf("nowhere/x"), "--", "sh", "-c", $"echo >'{file}'");

        Assert.Equal(2, outcome.ExitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Ends_a_program_that_it_cannot_record()
    {
        _tool.Recorders.StartFailure = "Nothing works here.";

        Outcome outcome = Collect("sleep", "300");

        Assert.Equal((2, "pprof: Nothing works here\n"), (outcome.ExitCode, outcome.Messages));
    }

    [Fact]
    public void Passes_on_the_exit_code_of_one_that_ended_before_it_was_recorded()
    {
        _tool.Recorders.OnStart = () =>
        {
            using var process = Process.GetProcessById(_tool.Recorders.Asked!.Value.ProcessId);
            process.WaitForExit();
        };
        _tool.Recorders.StartFailure = "There is no process 1.";

        Assert.Equal(5, Collect("sh", "-c", "sleep 0.2; exit 5").ExitCode);
    }

    [Fact]
    public void Lets_it_go_on_after_the_time_is_over()
    {
        string file = _tool.PathOf("end");

        Outcome outcome = _tool.Run("collect", "--duration", "1ms", "--", "sh", "-c", $"sleep 0.5; echo >'{file}'; exit 4");

        Assert.Equal(4, outcome.ExitCode);
        Assert.True(File.Exists(file));
        Assert.Contains("sh goes on; this ends with it.\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_on_a_request_to_end()
    {
        _tool.OnTerminationsTaken = end => _tool.Recorders.OnStart = () =>
        {
            _tool.Recorders.OnStart = () => { };
            WaitFor("ready");
            _ = Task.Run(end);
        };

        Outcome outcome = Collect("sh", "-c", $"trap 'exit 9' TERM; : >'{_tool.PathOf("ready")}'; while :; do sleep 0.05; done");

        Assert.Equal(9, outcome.ExitCode);
    }

    [Fact]
    public void Lets_runtimes_go_on_that_connect_when_the_recording_is_over()
    {
        string program = Path.ChangeExtension(typeof(LaunchTests).Assembly.Location, ".dll");

        Outcome outcome = _tool.Run("collect", "--duration", "1ms", "--", "dotnet", "exec", program, "-list", "nothing");

        Assert.Contains("Wrote dotnet-pprof.Tests.cpu.pb.gz", outcome.Messages, StringComparison.Ordinal);
    }

    private Outcome Collect(params string[] command) => _tool.Run(["collect", "--", .. command]);

    private void AssertRefused(int exitCode, string end, string program)
    {
        Outcome outcome = Collect(program);

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.EndsWith(end, outcome.Messages, StringComparison.Ordinal);
    }

    private void Program(string name, string script, string interpreter = "/bin/sh")
    {
        string file = _tool.File(name, $"#!{interpreter}\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void WaitFor(string name)
    {
        while (!File.Exists(_tool.PathOf(name)))
        {
            Thread.Sleep(10);
        }
    }
}
