using System.Runtime.InteropServices;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Recording;

public sealed class NativeCallTests
{
    /// <summary>
    /// SQLite uses rbp for something else, and so does OpenSSL, whose assembly finds its frame by an expression. The statements
    /// are copied to a stack whose frame has no size of its own.
    /// </summary>
    [Theory]
    [InlineData("libsqlite3.so.0", "sqlite", "NativeLoad.Sqlite < Pprof.Tests.CollectorsTarget.Work.AskDatabase")]
    [InlineData("libcrypto.so.3", "hashing", "NativeLoad.Hashing < Pprof.Tests.CollectorsTarget.Work.HashMessages")]
    public async Task Native_code_without_frame_pointers_has_the_methods_that_called_it(string file, string work, string methods)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "Stacks are repaired on x64.");
        Assert.SkipUnless(NativeLibrary.TryLoad(file, out nint library), $"{file} is not installed.");
        NativeLibrary.Free(library);
        using var target = TargetProgram.Start(work);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await using CpuRecorder recorder = await Recorders.StartAsync(target.Id, new CpuProfileOptions());
        await recorder.SawEnoughAsync();

        Profile profile = (await recorder.StopAsync(TestContext.Current.CancellationToken)).Profile;

        string[][] stacks = [.. profile.Stacks().Where(stack => stack.Any(name => IsOf(file, name)))];
        int right = stacks.Count(stack =>
            string.Join(" < ", stack).Contains(methods, StringComparison.Ordinal) && !stack.Contains("[truncated]"));
        Assert.True(stacks.Length > 0);
        Assert.True(right >= 0.9 * stacks.Length, $"{right} of {stacks.Length} different stacks:\n{string.Join("\n", stacks.Select(stack => string.Join(" < ", stack)))}");
    }

    private static bool IsOf(string file, string name) => file.StartsWith("libsqlite3", StringComparison.Ordinal)
        ? name.StartsWith("sqlite3_", StringComparison.Ordinal)
        : name.Contains("libcrypto", StringComparison.Ordinal);
}
