using Pprof.Collectors.Recording;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Recording;

/// <summary>Which ways to sample are tried, and in what order.</summary>
public sealed class CpuLadderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-ladder").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(0.09)]
    [InlineData(0.1)]
    public void From_within_the_kernel_comes_first_and_the_runtime_last(double kernelShare) => Assert.Equal(
        [CpuRung.Perf, CpuRung.PerfUser, CpuRung.Signal, CpuRung.Runtime], CpuLadder.Order(isSelf: true, kernelShare));

    [Theory]
    [InlineData(0.11)]
    [InlineData(1)]
    public void Timers_come_before_user_samples_once_a_tenth_is_the_kernels(double kernelShare) => Assert.Equal(
        [CpuRung.Perf, CpuRung.Signal, CpuRung.PerfUser, CpuRung.Runtime], CpuLadder.Order(isSelf: true, kernelShare));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void From_outside_there_are_no_timers(double kernelShare) => Assert.Equal(
        [CpuRung.Perf, CpuRung.PerfUser, CpuRung.Runtime], CpuLadder.Order(isSelf: false, kernelShare));

    [Fact]
    public void The_kernels_part_of_a_life_under_a_second_tells_nothing()
    {
        Assert.Equal(0, CpuLadder.KernelShare((10, 89)));
        Assert.Equal(0.9, CpuLadder.KernelShare((10, 90)));
        Assert.Equal(0, CpuLadder.KernelShare(null));
    }

    [Fact]
    public void Whoever_may_not_sample_the_kernel_and_works_there_is_sampled_by_timers()
    {
        Unprivileged.SkipUnlessPossible();
        Assert.SkipUnless(Unprivileged.MaySampleItself, "An ordinary user may not use perf here.");
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(_folder, (UnixFileMode)0x1FF);
        }

        string path = Path.Combine(_folder, "cpu.pb.gz");

        using var target = TargetProgram.Start(["--record", "best", path, "kernel"], launcher: Unprivileged.Launcher);

        Assert.Equal(["recorded"], target.Lines);
        var recorded = new RecordedSplit(ProfileReader.ReadFile(path));
        Assert.Contains("(signal)", recorded.Comments, StringComparison.Ordinal);
        Assert.Contains(recorded.Functions, name => name.Contains("ReadZeros", StringComparison.Ordinal));
    }
}
