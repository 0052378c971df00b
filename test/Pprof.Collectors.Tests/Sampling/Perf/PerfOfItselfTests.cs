using System.Globalization;
using Pprof.Collectors.Sampling.Perf;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Sampling.Perf;

/// <summary>A program that records itself under conditions that cannot be had in the tests' own process.</summary>
public sealed class PerfOfItselfTests
{
    [Fact]
    public void A_seccomp_filter_is_a_reason()
    {
        using var program = TargetProgram.Start(["--deny-perf", "--perf-self", "split"]);

        Assert.Contains("does not let this user sample", Assert.Single(program.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void All_cpus_are_watched_whatever_the_runtime_was_told() =>
        AssertComplete(TargetProgram.Start(
            ["--perf-self", "split", "split"], new Dictionary<string, string> { ["DOTNET_PROCESSOR_COUNT"] = "1" }));

    [Fact]
    public void All_cpus_are_watched_under_taskset()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/taskset"), "taskset is not installed.");
        Assert.SkipUnless(OnlineCpus.Read().Contains(1), "There is one CPU.");

        AssertComplete(TargetProgram.Start(["--perf-self", "split", "split"], launcher: ["taskset", "-c", "1"]));
    }

    // The program writes: TIME of TIME in COUNT events.
    private static void AssertComplete(TargetProgram program)
    {
        using (program)
        {
            string[] words = Assert.Single(program.Lines).Split(' ');
            Assert.SkipWhen(words is not [_, "of", _, "in", _, "events"], string.Join(' ', words));
            double sampled = double.Parse(words[0], CultureInfo.InvariantCulture);
            double used = double.Parse(words[2], CultureInfo.InvariantCulture);
            Assert.InRange(sampled, (used * 0.9) - 60, (used * 1.1) + 60);
            Assert.Equal(0, int.Parse(words[4], CultureInfo.InvariantCulture) % OnlineCpus.Read().Count);
        }
    }
}
