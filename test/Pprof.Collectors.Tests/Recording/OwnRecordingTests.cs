using Pprof.Collectors.Tests.TestKit;
using Pprof.Tests.Shared;

namespace Pprof.Collectors.Tests.Recording;

public sealed class OwnRecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-own").FullName;

    [Theory]
    [InlineData(CpuRung.Perf)]
    [InlineData(CpuRung.PerfUser)]
    [InlineData(CpuRung.Signal)]
    public void A_program_records_itself(CpuRung rung)
    {
        RecordedSplit split = Record(rung.ToString());

        split.AssertTrue();
        split.AssertLines();
        Assert.Contains("split", split.Labels("thread.name"));
        Assert.DoesNotContain(split.Labels("thread.name"), name => name.StartsWith("pprof", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_perf_is_denied_timers_sample_and_the_profile_says_why()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such filters.");

        RecordedSplit split = Record("best", before: ["--deny-perf"]);

        split.AssertTrue();
        Assert.Contains("(signal)", split.Comments, StringComparison.Ordinal);
        Assert.Contains("A better way does not work here", split.Comments, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DOTNET_EnableDiagnostics", "0")]
    [InlineData("TMPDIR", "/sys")]
    public void Without_a_diagnostics_port_there_is_a_profile_that_says_what_is_missing(string variable, string value)
    {
        RecordedSplit split = Record("best", variables: new Dictionary<string, string> { [variable] = value });

        Assert.Contains("diagnostics port cannot be used", split.Comments, StringComparison.Ordinal);
        Assert.NotEmpty(split.Labels("thread.name"));
    }

    [Fact]
    public void The_reference_shows_the_culprit_first()
    {
        Assert.SkipUnless(GoTool.IsInstalled, GoTool.MissingReason);
        Record(nameof(CpuRung.Signal));

        (int exitCode, string output) = GoTool.RunPprof("-top", Path.Combine(_folder, "cpu.pb.gz"));

        Assert.Equal(0, exitCode);
        string first = output.Split('\n').SkipWhile(line => !line.Contains("flat%", StringComparison.Ordinal)).ElementAt(1);
        Assert.Contains("Pprof.Tests.CollectorsTarget.Work.Burn", first, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private RecordedSplit Record(string rung, string[]? before = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        string path = Path.Combine(_folder, "cpu.pb.gz");
        using var target = TargetProgram.Start([.. before ?? [], "--record", rung, path, "split"], variables);
        Assert.SkipWhen(target.Lines is not ["recorded"], string.Join(' ', target.Lines));
        return new RecordedSplit(ProfileReader.ReadFile(path));
    }
}
