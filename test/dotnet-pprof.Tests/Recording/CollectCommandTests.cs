using Pprof.Tool.Processes;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Recording;

public sealed class CollectCommandTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("", "which process?")]
    [InlineData("-p", "--process-id needs a value")]
    [InlineData("-p=", "--process-id needs a value")]
    [InlineData("-p 1 --process-id 2", "--process-id is given twice")]
    [InlineData("-p 0", "--process-id takes the number of a process, not \"0\"")]
    [InlineData("-p -1", "--process-id takes the number of a process, not \"-1\"")]
    [InlineData("-p 99999999999", "--process-id takes the number of a process")]
    [InlineData("-p 1 -n x", "-p and -n contradict each other")]
    [InlineData("-n x -- y", "-n and -- contradict each other")]
    [InlineData("--", "a program to start has to follow --")]
    [InlineData("app.dll", "what is app.dll? A program to start stands behind --: collect -- app.dll")]
    [InlineData("-p 1 @file", "what is @file?")]
    [InlineData("-p 1 --duration -5s", "--duration takes a time above zero")]
    [InlineData("-p 1 --duration 0s", "--duration takes a time from 1ms to 20d")]
    [InlineData("-p 1 --durration 5s", "there", "did you mean --duration?")]
    [InlineData("-p 1 --providers=x", "collect has no option --providers; collect -h lists all options")]
    [InlineData("-p 1 --rate 10001", "--rate takes a whole number from 1 to 10000")]
    [InlineData("-p 1 --rung best", "--rung takes one of perf, perf-user, signal, runtime")]
    [InlineData("-p 1 --profile goroutine", "--profile takes cpu, wall, allocs, heap, mutex, block, exceptions, threads, async, heap-types, each once, with commas between, not \"goroutine\"")]
    [InlineData("-p 1 --profile cpu,cpu", "each once")]
    [InlineData("-p 1 --profile cpu,", "each once")]
    [InlineData("-p 1 --profile cpu,heap -o x", "-o takes one profile, and --profile names several")]
    [InlineData("--profile cpu,wall -- x", "a program that is started is recorded by cpu or by wall")]
    [InlineData("--profile heap-types -- x", "heap-types is of a process that runs")]
    [InlineData("--profile threads,async -- x", "threads is of a process that runs")]
    [InlineData("-p 1 --profile heap-types --rung perf", "--rung is the way to sample time")]
    [InlineData("-p 1 --profile heap --rung perf", "--rung is the way to sample time")]
    [InlineData("-p 1 --top=-3", "--top takes a whole number from 1 to 10000")]
    [InlineData("-p 1 -o - --top", "-o - and --top both take the standard output")]
    [InlineData("-o - -- x", "-o - would mix the profile with what the program writes")]
    public void Says_what_is_wrong_with_the_command_line(string args, params string[] parts)
    {
        Outcome outcome = _tool.Run(["collect", .. args.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("pprof: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(parts[^1], outcome.Messages, StringComparison.Ordinal);
        Assert.Null(_tool.Recorders.Asked);
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    [InlineData("-?")]
    [InlineData("-p x --help -- y")]
    public void Helps(string args)
    {
        Outcome outcome = _tool.Run(["collect", .. args.Split(' ')]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("Record a .NET program", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_the_verbs_name_can_be_read() =>
        Assert.Equal("work 3", _tool.Run("-top", _tool.Profile("collect", "work 3")).Top);

    [Fact]
    public void Finds_a_process_by_its_exact_name_first()
    {
        _tool.Processes.Add(1, "API");
        _tool.Processes.Add(2, "api");
        _tool.Processes.Add(3, "Apis");

        Assert.Equal(2, ProcessOf("api"));
        Assert.Equal(3, ProcessOf("apis"));
        Assert.Equal(1, ProcessOf("API"));
    }

    [Fact]
    public void Finds_a_process_of_native_code_too()
    {
        _tool.Processes.Others.Add(new ListedProcess { Id = 9, Name = "native", ProcessName = "native" });

        Assert.Equal(9, ProcessOf("native"));
    }

    [Fact]
    public void Lists_those_of_the_same_name()
    {
        _tool.Processes.Add(11, "api");
        _tool.Processes.Add(12, "api");

        Outcome outcome = _tool.Run("collect", "-n", "api");

        string expected = "pprof: 2 processes are named api; choose one:\n  -p 11  dotnet api.dll\n  -p 12  dotnet api.dll\n";
        Assert.Equal((2, expected), (outcome.ExitCode, outcome.Messages));
    }

    [Theory]
    [InlineData("journies", "did you mean journeys?")]
    [InlineData("jour", "did you mean journeys?")]
    [InlineData("other", "dotnet pprof ps lists those of .NET")]
    public void Knows_names_that_are_near(string name, string hint)
    {
        _tool.Processes.Add(11, "journeys");

        Outcome outcome = _tool.Run("collect", "-n", name);

        Assert.Equal((2, $"pprof: no process is named {name}; {hint}\n"), (outcome.ExitCode, outcome.Messages));
    }

    [Fact]
    public void Says_that_there_is_no_such_process() =>
        Assert.Equal("pprof: there is no process 5\n", _tool.Run("collect", "-p", "5").Messages);

    private int ProcessOf(string name)
    {
        _tool.Recorders.Ended = Task.CompletedTask;
        Assert.Equal(0, _tool.Run("collect", "-n", name).ExitCode);
        return _tool.Recorders.Asked!.Value.ProcessId;
    }
}
