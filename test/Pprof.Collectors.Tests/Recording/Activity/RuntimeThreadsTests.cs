using Pprof.Collectors.Recording.Activity;
using Pprof.Collectors.Tests.Recording.Trace;

namespace Pprof.Collectors.Tests.Recording.Activity;

public sealed class RuntimeThreadsTests
{
    [Theory]
    [InlineData(".NET Server GC", "Collector")]
    [InlineData(".NET BGC", "Collector")]
    [InlineData(".NET Tiered Com", "TieredCompiler")]
    [InlineData(".NET Tiered Compilation Worker", "TieredCompiler")]
    [InlineData(".NET EventPipe\n", "Profiler")]
    [InlineData(".NET Finalizer", "Other")]
    [InlineData(".NET SynchManag", "Other")]
    [InlineData(".NET SigHandler", "Other")]
    [InlineData(".NET TP Worker", "Other")]
    [InlineData(".NET Tiered", "Other")]
    [InlineData("", "Other")]
    public void A_thread_is_known_by_its_name(string name, string kind) =>
        Assert.Equal(Enum.Parse<RuntimeThreadKind>(kind), RuntimeThreads.Classify(name));

    [Fact]
    public void A_running_program_has_the_threads_that_are_known()
    {
        using LiveTarget target = LiveTarget.Start("split");

        HashSet<RuntimeThreadKind> kinds = [.. target.ThreadNames().Select(thread => RuntimeThreads.Classify(thread.Name))];
        Assert.Contains(RuntimeThreadKind.Profiler, kinds);
        Assert.Contains(RuntimeThreadKind.Other, kinds);
    }
}
