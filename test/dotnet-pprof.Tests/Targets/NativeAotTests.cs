using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Targets;

/// <summary>A program of NativeAOT: native code, named by its ELF symbols, with no runtime to ask.</summary>
public sealed class NativeAotTests : IDisposable
{
    private const string Sentence = "The program was compiled ahead of time (NativeAOT)";
    private readonly RealTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void From_outside_its_symbols_name_the_culprit()
    {
        using var target = RealProcess.StartTarget(NativeProgram.Build());

        Outcome outcome = _tool.Collect(target.Id);

        AssertNamed(outcome);
        Assert.Contains(Sentence, outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Perf")]
    [InlineData("PerfUser")]
    [InlineData("Signal")]
    public void It_records_itself(string rung)
    {
        string path = _tool.PathOf("own.pb.gz");
        using var target = RealProcess.StartTarget(NativeProgram.Build(), rung, path);
        Assert.SkipUnless(target.Lines[0].StartsWith("recorded", StringComparison.Ordinal), target.Lines[0]);

        AssertNamed(_tool.Run("-top", path));
        Assert.Contains(target.Lines, line => line.StartsWith(Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void With_a_diagnostics_port_it_is_recorded_too()
    {
        using var target = RealProcess.StartTarget(NativeProgram.Build(hasPort: true));

        AssertNamed(_tool.Collect(target.Id));
    }

    [Fact]
    public void Started_by_the_tool_it_is_recorded_from_its_start()
    {
        using RealProcess tool = _tool.Start([], "collect", "-o", _tool.PathOf("cpu.pb.gz"), "--top", "--", NativeProgram.Build());
        Thread.Sleep(TimeSpan.FromSeconds(3));

        Outcome outcome = tool.EndInput();

        AssertNamed(outcome);
        Assert.Contains(Sentence, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_file_of_its_symbols_that_is_said()
    {
        string program = _tool.PathOf("lonely");
        File.Copy(NativeProgram.Build(), program);
        using var target = RealProcess.StartTarget(program);

        Outcome outcome = _tool.Collect(target.Id);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Most functions of lonely have no names", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("lonely", outcome.Output, StringComparison.Ordinal);
    }

    private static void AssertNamed(Outcome outcome)
    {
        Assert.SkipWhen(outcome.Messages.Contains("cannot be sampled", StringComparison.Ordinal), outcome.Messages);
        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        string first = outcome.Top.Split(',')[0];
        Assert.Contains("BurnMost", first, StringComparison.Ordinal);
    }
}
