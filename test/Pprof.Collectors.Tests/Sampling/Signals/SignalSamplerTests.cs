using System.Globalization;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Collectors.Tests.Sampling.Signals;

/// <summary>Programs that record themselves, so that one that dies does not take the tests along.</summary>
public sealed class SignalSamplerTests
{
    private const double Period = 1e9 / 250;

    public SignalSamplerTests()
    {
        SignalSampler? sampler = SignalSampler.TryOpen(new SamplerOptions(), out string reason);
        Assert.SkipWhen(sampler is null, $"Signals cannot be used here: {reason}.");
        sampler.Dispose();
    }

    [Fact]
    public void Methods_have_their_shares()
    {
        Dictionary<string, string> seen = CommandLine.RunTarget(
            "truth 3 250 Split", ("DOTNET_PerfMapEnabled", "1"), ("DOTNET_TieredCompilation", "0"));

        double most = Number(seen, "in:BurnMost");
        double less = Number(seen, "in:BurnLess");
        double samples = (most + less) / Period;
        Assert.True(samples > 20, $"There are {samples} samples.");
        Assert.InRange(most / (most + less), 0.75 - (4 * Deviation(samples)), 0.75 + (4 * Deviation(samples)));
        Assert.True(most + less > 0.8 * Number(seen, "cpu"), "Most of the time is in neither.");
        AssertTotal(seen);
    }

    [Fact]
    public void Time_in_the_kernel_is_its_callers()
    {
        Dictionary<string, string> seen = CommandLine.RunTarget(
            "truth 2 250 SystemCalls", ("DOTNET_PerfMapEnabled", "1"), ("DOTNET_TieredCompilation", "0"));

        Assert.True(Number(seen, "in:SystemCalls") > 0.8 * Number(seen, "cpu"), "Less than 80 % is the caller's.");
        AssertTotal(seen);
    }

    [Fact]
    public void Threads_of_50_ms_count_in_full()
    {
        Dictionary<string, string> seen = CommandLine.RunTarget("record 2 250 LongerThreads");

        AssertTotal(seen);
    }

    [Fact]
    public void A_thread_that_lets_no_signal_through_counts_without_a_stack()
    {
        Dictionary<string, string> seen = CommandLine.RunTarget("record 1.5 250 BlockedSignal");

        Assert.True(Number(seen, "unknown") > 0.5 * Number(seen, "cpu"), "Its time is missing.");
        AssertTotal(seen);
    }

    [Theory]
    [InlineData("NullReferences NullReferences Exceptions", "0")]
    [InlineData("DeepRecursion DeepestRecursion Callbacks Compression NullReferences", "0")]
    [InlineData("Collections Children Sockets Files Threads NullReferences DeepRecursion", "0")]
    [InlineData("Collections Children Sockets Files Threads NullReferences DeepRecursion", "1")]
    public void Nothing_breaks_under_a_thousand_signals_a_second(string works, string serverCollections)
    {
        Dictionary<string, string> seen = CommandLine.RunTarget($"record 2 1000 {works}", ("DOTNET_gcServer", serverCollections));

        Assert.All(works.Split(' '), work => Assert.True(Number(seen, $"did:{work}") > 0, $"{work} did nothing."));
        Assert.True(Number(seen, "samples") > 0);
        Assert.Equal("0", seen["missed"]);
        AssertTotal(seen);
    }

    [Fact]
    public void Recordings_one_after_another_leave_nothing_behind()
    {
        Dictionary<string, string> seen = CommandLine.RunTarget("restart 3 1000 Burn NullReferences");

        Assert.True(Number(seen, "samples") > 0);
        Assert.Equal("0", seen["timers"]);
        Assert.InRange(Number(seen, "descriptors"), 0, Number(seen, "descriptors-before") + 5);
        Assert.InRange(Number(seen, "mappings"), 0, Number(seen, "mappings-before") + 40);
    }

    [Fact]
    public void Handlers_that_leave_no_room_end_the_signals()
    {
        Dictionary<string, string> seen = CommandLine.RunTarget("displaced 1 250");

        Assert.True(Number(seen, "timers-before") > 0);
        Assert.Equal(("1", "0", "0"), (seen["displaced"], seen["timers"], seen["again"]));
        AssertTotal(seen);
    }

    // The kernel sees an expiry at a tick only, so that a thread's last ones may be missing: up to 4 periods or 30 ms of
    // each that is busy.
    private static void AssertTotal(Dictionary<string, string> seen)
    {
        double cpu = Number(seen, "cpu");
        Assert.InRange(Number(seen, "time") + Number(seen, "lost-time"), (0.95 * cpu) - 60e6, (1.05 * cpu) + 60e6);
    }

    private static double Deviation(double samples) => Math.Sqrt(0.75 * 0.25 / samples);

    private static double Number(Dictionary<string, string> seen, string name) =>
        double.Parse(seen.GetValueOrDefault(name, "0"), CultureInfo.InvariantCulture);
}
