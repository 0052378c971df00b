using System.Text.Json;
using Pprof.Tool.Processes;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Processes;

public sealed class PsTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Lists_processes_in_columns()
    {
        DateTimeOffset now = DateTimeOffset.UnixEpoch.AddDays(100);
        ListedProcess[] processes =
        [
            new()
            {
                Id = 7, Name = "api", ProcessName = "dotnet", RuntimeVersion = "10.0.1", User = "web",
                Started = now.AddDays(-2).AddMinutes(-5), CommandLine = "dotnet api.dll",
            },
            new() { Id = 1234, Name = "job", ProcessName = "job", Started = now.AddSeconds(-75), Notes = ["another user's", "in a container"] },
        ];
        using var output = new MemoryStream();

        ProcessListWriter.WriteTable(processes, now, output);

        string expected = """
             PID  NAME  RUNTIME  USER  RUNS   NOTE                            COMMAND
               7  api   10.0.1   web   2d                                     dotnet api.dll
            1234  job                  1m15s  another user's, in a container

            """;
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Leaves_out_columns_that_say_nothing()
    {
        _tool.Processes.Add(7, "api");

        Assert.Equal("PID  NAME  COMMAND\n  7  api   dotnet api.dll\n", _tool.Run("ps").Output);
    }

    [Fact]
    public void Keeps_a_process_from_looking_like_two_or_commanding_the_terminal()
    {
        _tool.Processes.DotNet.Add(new ListedProcess { Id = 7, Name = "a\u001b[2J", ProcessName = "a", CommandLine = "a\n  8  b" });

        string[] lines = _tool.Run("ps").Output.TrimEnd().Split('\n');

        Assert.Equal("  7  a^[[2J  a^J  8  b", lines[^1]);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public void Writes_json()
    {
        _tool.Processes.Add(7, "a\"b");

        using JsonDocument json = JsonDocument.Parse(_tool.Run("ps", "--json").Output);

        JsonElement process = json.RootElement[0];
        Assert.Equal((7, "a\"b"), (process.GetProperty("pid").GetInt32(), process.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.Null, process.GetProperty("started").ValueKind);
        Assert.Equal("[]\n", WithoutProcesses("ps", "-json").Output);
    }

    [Fact]
    public void Says_that_there_is_none()
    {
        Outcome outcome = _tool.Run("ps");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal("No .NET process runs that you may see.\n", outcome.Messages);
    }

    [Theory]
    [InlineData("ps api", "ps takes no argument")]
    [InlineData("ps --jsn", "did you mean --json?")]
    [InlineData("ps -- api", "ps takes no argument")]
    public void Says_what_is_wrong_with_the_command_line(string line, string part)
    {
        Outcome outcome = _tool.Run(line.Split(' '));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(part, outcome.Messages, StringComparison.Ordinal);
    }

    private static Outcome WithoutProcesses(params string[] args)
    {
        using var tool = new ToolRun();
        return tool.Run(args);
    }
}
