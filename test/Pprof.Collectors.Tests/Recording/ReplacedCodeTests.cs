using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Recording;

public sealed class ReplacedCodeTests
{
    [Fact]
    public async Task A_method_that_was_replaced_while_it_ran_has_its_caller()
    {
        using var target = TargetProgram.Start("replaced");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await using CpuRecorder recorder = await Recorders.StartAsync(target.Id, new CpuProfileOptions());
        await recorder.SawEnoughAsync();

        Profile profile = (await recorder.StopAsync(TestContext.Current.CancellationToken)).Profile;

        string[][] stacks = [.. profile.Stacks().Where(stack => stack.Any(name => name.EndsWith(".Loop", StringComparison.Ordinal)))];
        int right = stacks.Count(stack =>
            string.Join(" < ", stack).Contains("ReplacedWork.Loop < Pprof.Tests.CollectorsTarget.ReplacedWork.Call < Pprof.Tests.CollectorsTarget.ReplacedWork.Run", StringComparison.Ordinal));
        Assert.True(stacks.Length > 0);
        Assert.True(right >= 0.9 * stacks.Length, $"{right} of {stacks.Length} different stacks: {string.Join(" < ", stacks[0])}");
    }
}
