using System.Globalization;
using Pprof.Collectors;
using Pprof.Collectors.Front;

namespace Pprof.Tests.Collectors.Front;

public sealed class CpuProfileEnvironmentTests
{
    [Theory]
    [InlineData]
    [InlineData("PPROF_CPU_PROFILE=")]
    [InlineData("PPROF_CPU_PROFILE_RATE=abc")]
    public void Without_a_path_nothing_is_asked_for(params string[] variables) => Assert.Null(Read(variables));

    [Fact]
    public void A_path_alone_means_the_defaults()
    {
        CpuProfileEnvironment wanted = Read("PPROF_CPU_PROFILE=/tmp/cpu.pb.gz")!;

        Assert.Equal("/tmp/cpu.pb.gz", wanted.Path);
        Assert.Equal(new CpuProfileOptions(), wanted.Options);
    }

    [Fact]
    public void Every_option_can_be_set()
    {
        CpuProfileEnvironment wanted = Read(
            "PPROF_CPU_PROFILE=x", "PPROF_CPU_PROFILE_RATE= 250 ", "PPROF_CPU_PROFILE_RUNG=Perf-User", "PPROF_CPU_PROFILE_TIMESTAMPS=1",
            "PPROF_CPU_PROFILE_THREADS=false", "PPROF_CPU_PROFILE_LINES=0", "PPROF_CPU_PROFILE_CLOCK=Wall")!;

        Assert.Equal(
            new CpuProfileOptions
            {
                Rate = 250, Rung = CpuRung.PerfUser, HasTimestamps = true, HasThreads = false, HasLines = false, Clock = ProfileClock.Wall,
            },
            wanted.Options);
    }

    [Fact]
    public void The_number_of_the_process_can_be_part_of_the_path() => Assert.Equal(
        $"cpu.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.pb.gz", Read("PPROF_CPU_PROFILE=cpu.{pid}.pb.gz")!.Path);

    [Theory]
    [InlineData("PPROF_CPU_PROFILE_RATE", "0")]
    [InlineData("PPROF_CPU_PROFILE_RATE", "10001")]
    [InlineData("PPROF_CPU_PROFILE_RATE", "99.5")]
    [InlineData("PPROF_CPU_PROFILE_RUNG", "2")]
    [InlineData("PPROF_CPU_PROFILE_CLOCK", "1")]
    [InlineData("PPROF_CPU_PROFILE_LINES", "yes")]
    public void A_value_that_cannot_be_read_is_named(string name, string value)
    {
        FormatException error = Assert.Throws<FormatException>(() => Read("PPROF_CPU_PROFILE=x", $"{name}={value}"));

        Assert.StartsWith($"The variable {name} is \"{value}\"; it has to be ", error.Message, StringComparison.Ordinal);
    }

    private static CpuProfileEnvironment? Read(params string[] variables) =>
        CpuProfileEnvironment.Read(variables.Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]).GetValueOrDefault);
}
