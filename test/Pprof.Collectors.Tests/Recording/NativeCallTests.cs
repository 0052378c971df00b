using System.Runtime.InteropServices;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Recording;

public sealed class NativeCallTests
{
    [Fact]
    public async Task Native_code_that_uses_rbp_for_something_else_has_the_methods_that_called_it()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "Stacks are repaired on x64.");
        Assert.SkipUnless(NativeLibrary.TryLoad("libsqlite3.so.0", out nint library), "SQLite is not installed.");
        NativeLibrary.Free(library);
        using var target = TargetProgram.Start("sqlite");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await using CpuRecorder recorder = await Recorders.StartAsync(target.Id, new CpuProfileOptions());
        await recorder.SawEnoughAsync();

        Profile profile = (await recorder.StopAsync(TestContext.Current.CancellationToken)).Profile;

        string[][] stacks = [.. profile.Stacks().Where(stack => stack.Any(name => name.StartsWith("sqlite3_", StringComparison.Ordinal)))];
        int right = stacks.Count(stack =>
            string.Join(" < ", stack).Contains("NativeLoad.Sqlite < Pprof.Tests.CollectorsTarget.Work.AskDatabase", StringComparison.Ordinal)
            && !stack.Contains("[truncated]"));
        Assert.True(stacks.Length > 0);
        Assert.True(right >= 0.9 * stacks.Length, $"{right} of {stacks.Length} different stacks: {string.Join(" < ", stacks[0])}");
    }
}
