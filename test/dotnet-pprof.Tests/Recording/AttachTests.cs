using Pprof.Collectors;
using Pprof.Tool.Recording;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Recording;

public sealed class AttachTests : IDisposable
{
    private const string Process = "12";
    private readonly ToolRun _tool = new();

    public AttachTests()
    {
        _tool.Processes.Add(12, "api");
        _tool.Recorders.Ended = new TaskCompletionSource().Task;
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Writes_a_new_file_and_says_how_to_look_at_it()
    {
        Outcome outcome = Collect("-p", Process, "--duration", "1ms");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("Wrote api.cpu.pb.gz: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("4 samples, 2s in 4s\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("Sampled by the kernel (perf): user and kernel code.\n", outcome.Messages, StringComparison.Ordinal);
        Assert.EndsWith("Look at it: dotnet pprof -top api.cpu.pb.gz\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal("work 3, rest 1", _tool.Run("-top", _tool.PathOf("api.cpu.pb.gz")).Top);
        Assert.True(_tool.Recorders.IsDisposed);
    }

    [Fact]
    public void Never_replaces_a_file_that_nobody_named()
    {
        _tool.File("api.cpu.pb.gz", "mine");
        _tool.File("api-1.cpu.pb.gz", "mine too");

        Outcome outcome = Collect("-n", "api", "--duration=1ms");

        Assert.Contains("Wrote api-2.cpu.pb.gz", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_tool.PathOf("api.cpu.pb.gz")));
        Assert.Equal(["api-1.cpu.pb.gz", "api-2.cpu.pb.gz", "api.cpu.pb.gz"], FilesLeft());
    }

    [Fact]
    public void Replaces_the_file_that_is_named()
    {
        string file = _tool.File("my own.pb.gz", "old");

        Outcome outcome = Collect("-p", Process, "--duration", "1ms", "-o", file);

        Assert.Equal(0, outcome.ExitCode);
        Assert.EndsWith($"dotnet pprof -top '{file}'\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal("work 3, rest 1", _tool.Run("-top", file).Top);
        Assert.Equal(["my own.pb.gz"], FilesLeft());
    }

    [Fact]
    public void Writes_to_the_standard_output()
    {
        using var output = new MemoryStream();
        _tool.Output = output;

        Outcome outcome = Collect("-p", Process, "--duration", "1ms", "-o", "-");

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("Wrote the profile: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(2, ProfileReader.Read(new MemoryStream(output.ToArray())).Samples.Count);
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public void Sends_no_profile_to_a_terminal()
    {
        _tool.IsTerminal = true;

        Outcome outcome = Collect("-p", Process, "-o", "-");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Null(_tool.Recorders.Asked);
    }

    [Fact]
    public void Shows_the_top_at_once_and_keeps_the_file()
    {
        Outcome outcome = Collect("-p", Process, "--duration", "1ms", "--top=1");

        Assert.Equal((0, "work 3"), (outcome.ExitCode, outcome.Top));
        Assert.EndsWith("Look at it: dotnet pprof api.cpu.pb.gz\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(["api.cpu.pb.gz"], FilesLeft());
    }

    [Fact]
    public void Asks_the_recorder_for_what_the_options_say()
    {
        Collect("-p", Process, "--duration", "1ms", "--rate", "250", "--rung:signal", "--timestamps", "-no-lines", "--profile", "wall");

        var expected = new CpuProfileOptions { Rate = 250, Rung = CpuRung.Signal, HasTimestamps = true, HasLines = false, Clock = ProfileClock.Wall };
        Assert.Equal((12, expected, false), _tool.Recorders.Asked);
        Assert.Equal(["api.wall.pb.gz"], FilesLeft());
    }

    [Fact]
    public void Writes_a_file_for_each_kind_and_shows_the_top_of_the_first()
    {
        Outcome outcome = Collect("-p", Process, "--duration", "1ms", "--profile", "allocs,cpu,mutex", "--top=1");

        Assert.Equal((0, "work 3"), (outcome.ExitCode, outcome.Top));
        Assert.Equal(["api.allocs.pb.gz", "api.cpu.pb.gz", "api.mutex.pb.gz"], FilesLeft().Order());
        Assert.Contains("Wrote api.allocs.pb.gz: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(", 4 objects in 4s\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(", 4 waits in 4s\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_was_lost_and_why_there_is_no_better_way()
    {
        _tool.Recorders.Status = new RecorderStatus(CpuRung.PerfUser, "the kernel is closed", 1, 1234, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        _tool.Recorders.Notices = ["Names are missing."];

        Outcome outcome = Collect("-p", Process, "--duration", "1ms");

        Assert.Contains("1 sample, 0s in 1s\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("\nA better way does not work here: the kernel is closed.\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("\nLost 1,234 samples.\nNames are missing.\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_at_once_at_the_second_interrupt()
    {
        Func<bool> interrupt = () => false;
        bool[] goesOn = [];
        _tool.OnInterruptsTaken = taken => interrupt = taken;
        _tool.Recorders.OnStart = () => goesOn = [interrupt(), interrupt()];

        Outcome outcome = Collect("-p", Process);

        Assert.Equal([true, false], goesOn);
        Assert.Equal((130, "pprof: nothing was recorded\n"), (outcome.ExitCode, outcome.Messages));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Keeps_what_was_recorded_when_somebody_ends_it(bool byKill)
    {
        Func<bool> end = () => false;
        _tool.OnInterruptsTaken = taken => end = byKill ? end : taken;
        _tool.OnTerminationsTaken = taken => end = byKill ? taken : end;
        _tool.ShowsProgress = true;
        _tool.Recorders.OnStatus = () => end();

        Outcome outcome = Collect("-p", Process);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Wrote api.cpu.pb.gz", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_what_was_recorded_of_a_process_that_ends()
    {
        _tool.Recorders.Ended = Task.CompletedTask;

        Outcome outcome = Collect("-p", Process);

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("api has ended.\nWrote api.cpu.pb.gz", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_why_nothing_can_be_recorded()
    {
        _tool.Recorders.StartFailure = "Process 12 belongs to another user: run as that user or as root.";

        Outcome outcome = Collect("-p", Process);

        Assert.Equal((2, "pprof: Process 12 belongs to another user: run as that user or as root\n"), (outcome.ExitCode, outcome.Messages));
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public void Says_why_there_is_no_profile_in_the_end()
    {
        _tool.Recorders.StopFailure = "There were no samples.";

        Outcome outcome = Collect("-p", Process, "--duration", "1ms");

        Assert.Equal((2, "pprof: There were no samples\n"), (outcome.ExitCode, outcome.Messages));
        Assert.True(_tool.Recorders.IsDisposed);
    }

    [Fact]
    public void Writes_what_there_is_when_one_kind_has_failed()
    {
        _tool.Recorders.StopFailure = "There were no samples.";

        Outcome outcome = Collect("-p", Process, "--duration", "1ms", "--profile", "cpu,allocs");

        Assert.Equal(2, outcome.ExitCode);
        Assert.EndsWith("pprof: There were no samples\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(["api.allocs.pb.gz"], FilesLeft());
    }

    [Fact]
    public void Goes_on_with_the_other_profiles_when_one_cannot_be_written()
    {
        _tool.Recorders.OnStop = () => Directory.Delete(_tool.PathOf(""), recursive: true);

        Outcome outcome = Collect("-p", Process, "--duration", "1ms", "--profile", "cpu,allocs");
        string[] failures = outcome.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Directory.CreateDirectory(_tool.PathOf(""));

        Assert.Equal((2, 2), (outcome.ExitCode, failures.Length));
        foreach (string failure in failures)
        {
            string saved = failure.Split("the profile is in ")[1];
            Assert.Equal("work 3, rest 1", _tool.Run("-top", saved).Top);
            File.Delete(saved);
        }
    }

    [Fact]
    public void Takes_a_snapshot_at_once()
    {
        Outcome outcome = Collect("-p", Process, "--profile", "heap-types");

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("Wrote api.heap-types.pb.gz: ", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("Sampled", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_of_wall_time_which_threads_it_is_of()
    {
        _tool.Recorders.Status = new RecorderStatus(CpuRung.Runtime, "", 4, 0, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));

        Outcome outcome = Collect("-p", Process, "--duration", "1ms", "--profile", "wall");

        Assert.Contains(
            "Sampled by the runtime's sampler (runtime): all managed threads, running or waiting.\n", outcome.Messages, StringComparison.Ordinal);
        var options = new CollectOptions { Kinds = [CollectedKind.Wall] };
        Assert.Contains("0.50 threads", RecordingProgress.Text(_tool.Recorders.Status, options), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere/x.pb.gz", "no such folder")]
    [InlineData("", "it is a folder")]
    public void Looks_for_the_place_of_the_file_before_it_records(string path, string reason)
    {
        Outcome outcome = Collect("-p", Process, "-o", _tool.PathOf(path));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(reason, outcome.Messages, StringComparison.Ordinal);
        Assert.Null(_tool.Recorders.Asked);
    }

    [Fact]
    public void Saves_the_profile_elsewhere_when_there_is_no_room_left()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's");

        Outcome outcome = Collect("-p", Process, "--duration", "1ms", "-o", "/dev/full");

        Assert.Equal(2, outcome.ExitCode);
        string saved = outcome.Messages.TrimEnd().Split("the profile is in ")[1];
        Assert.Equal("work 3, rest 1", _tool.Run("-top", saved).Top);
        File.Delete(saved);
    }

    [Fact]
    public void Shows_how_far_it_is_at_a_terminal_alone()
    {
        _tool.ShowsProgress = true;
        Outcome shown = Collect("-p", Process, "--duration", "200ms");
        _tool.ShowsProgress = false;
        Outcome quiet = Collect("-p", Process, "--duration", "1ms");

        Assert.StartsWith("\r4s of 0.2s: 4 samples, 0.50 cores, sampled by the kernel", shown.Messages, StringComparison.Ordinal);
        Assert.StartsWith("Wrote", quiet.Messages, StringComparison.Ordinal);
    }

    private Outcome Collect(params string[] args) => _tool.Run(["collect", .. args]);

    private string[] FilesLeft() =>
        [.. Directory.GetFiles(_tool.PathOf("")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
