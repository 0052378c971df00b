using System.Globalization;
using System.Runtime.InteropServices;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Code.Leaves;

/// <summary>Steps a running program by instructions and compares each repaired stack with the true callers.</summary>
public sealed class SingleStepTests(ITestOutputHelper output)
{
    // Set to more by hand, for a better look.
    private static readonly int Stops = int.Parse(
        Environment.GetEnvironmentVariable("PPROF_STOPS") ?? "4", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("strings", "0", "0")]
    [InlineData("strings", "0", "1")]
    [InlineData("strings", "1", "1")]
    [InlineData("strings", "1", "1", true)]
    [InlineData("calls", "0", "0")]
    [InlineData("calls", "0", "1")]
    [InlineData("calls", "1", "1")]
    [InlineData("calls", "1", "1", true)]
    [InlineData("native", "1", "1")]
    public void Repaired_stacks_have_the_true_callers(string work, string readyToRun, string tiered, bool isLater = false)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "for x64 of Linux");
        Assert.SkipUnless(work != "native" || HasLibraries(), "libsqlite3.so.0 or OpenSSL is not installed");
        using TargetProgram program = TargetProgram.Start(
            work, PerfMapMethods.Variable, ("DOTNET_ReadyToRun", readyToRun), ("DOTNET_TieredCompilation", tiered));
        int threadId = program.ThreadNamed(work);
        Thread.Sleep(1000);
        using var methods = new PerfMapMethods(program.Id);
        var target = new TargetProcess(program.Id);
        using var native = new NativeCode(target);
        using var memory = new ProcessMemory(target);
        var tally = new StepTally(native, memory, methods, $"{work}, ready to run {readyToRun}, tiered {tiered}", isLater);
        for (int i = 0; i < Stops; i++)
        {
            Thread.Sleep(7);
            StepSome(threadId, memory, tally);
        }

        output.WriteLine(tally.ToString());
        Assert.True(tally.Compared > 1000, tally.ToString());
        Assert.True(tally.Right >= 0.985 * tally.Compared, tally.ToString());
        Assert.True(tally.Spoilt <= 0.002 * tally.Compared, tally.ToString());
    }

    private static bool HasLibraries() =>
        new[] { "libsqlite3.so.0", "libcrypto.so.3" }.All(name => NativeLibrary.TryLoad(name, out _));

    private static void StepSome(int threadId, ProcessMemory memory, StepTally tally)
    {
        const int Steps = 4000;
        using Ptrace? thread = Ptrace.TryStop(threadId);
        Assert.SkipWhen(thread is null, "ptrace is not allowed");
        tally.Refresh();
        var stepper = new Stepper(thread, memory);
        for (int i = 0; i < Steps && stepper.Step(); i++)
        {
            tally.Add(stepper);
        }
    }
}
