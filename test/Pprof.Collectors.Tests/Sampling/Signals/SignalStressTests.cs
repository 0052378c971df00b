using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Collectors.Tests.Sampling.Signals;

/// <summary>
/// Whole recordings at a thousand signals a second of programs that do all that is hard on a handler. They are short here;
/// <c>PPROF_STRESS_SECONDS</c> and <c>PPROF_STRESS_RESTARTS</c> make them long, such as 600 and 1000.
/// </summary>
public sealed class SignalStressTests
{
    private static readonly int Seconds = Setting("PPROF_STRESS_SECONDS", 12);
    private static readonly int Restarts = Setting("PPROF_STRESS_RESTARTS", 100);

    public SignalStressTests()
    {
        SignalSampler? sampler = SignalSampler.TryOpen(new SamplerOptions(), out string reason);
        Assert.SkipWhen(sampler is null, $"Signals cannot be used here: {reason}.");
        sampler.Dispose();
    }

    [Fact]
    public void A_program_that_does_all_that_is_hard_goes_on_and_holds_no_more_than_before()
    {
        string[] works =
        [
            "Exceptions", "NullReferences", "Collections", "Children", "Threads", "DeepRecursion", .. OfLibraries(),
        ];

        Dictionary<string, string> seen = CommandLine.RunTarget(
            string.Create(CultureInfo.InvariantCulture, $"stress {Seconds} 1000 {string.Join(' ', works)}"));

        Assert.All(works, work => Assert.True(Number(seen, $"did:{work}") > 0, $"{work} did nothing."));
        Assert.True(Number(seen, "samples") > 1_000, $"There are {seen["samples"]} samples.");
        AssertHoldsNoMore(seen);
    }

    [Fact]
    public void Recordings_started_and_stopped_many_times_leave_nothing_behind()
    {
        Dictionary<string, string> seen = CommandLine.RunTarget(
            string.Create(CultureInfo.InvariantCulture, $"restart-profiler {Restarts} 1000 Burn NullReferences"));

        Assert.InRange(Number(seen, "times"), 11, Restarts);
        AssertHoldsNoMore(seen);
    }

    // Those whose libraries are on the machine.
    private static IEnumerable<string> OfLibraries()
    {
        if (NativeLibrary.TryLoad("libsqlite3.so.0", out nint library))
        {
            NativeLibrary.Free(library);
            yield return "Sqlite";
        }

        if (HasOpenSsl())
        {
            yield return "Hashing";
            yield return "Signing";
        }
    }

    private static bool HasOpenSsl()
    {
        try
        {
            return SHA256.HashData([1]).Length > 0;
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or CryptographicException)
        {
            return false;
        }
    }

    // A pool keeps some threads, and the runtime some descriptors; rings stay, but not their pages.
    private static void AssertHoldsNoMore(Dictionary<string, string> seen)
    {
        Assert.Equal("0", seen["timers"]);
        Assert.InRange(Number(seen, "descriptors"), 0, Number(seen, "descriptors-before") + 16);
        Assert.InRange(Number(seen, "threads"), 0, Number(seen, "threads-before") + 6);
        Assert.InRange(Number(seen, "mappings"), 0, Number(seen, "mappings-before") + 200);
        Assert.InRange(Number(seen, "heap"), 0, Number(seen, "heap-before") + (8 << 20));
        Assert.InRange(Number(seen, "resident"), 0, Number(seen, "resident-before") + (96 << 20));
    }

    private static double Number(Dictionary<string, string> seen, string name) =>
        double.Parse(seen.GetValueOrDefault(name, "0"), CultureInfo.InvariantCulture);

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;
}
