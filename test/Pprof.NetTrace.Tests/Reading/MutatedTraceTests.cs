using Pprof.Fuzz;
using Pprof.NetTrace.Tests.TestKit;

namespace Pprof.NetTrace.Tests.Reading;

/// <summary>The fuzzer, so short that it can run with every build, and always with the same inputs.</summary>
public sealed class MutatedTraceTests
{
    private const int SmallInputs = 15_000;
    private const int RealInputs = 200;

    [Fact]
    public void Mutated_small_streams_are_read_or_refused()
    {
        var mutator = new Mutator([Small(4), Small(6)], 1, compresses: false);
        int whole = 0;
        for (int i = 0; i < SmallInputs; i++)
        {
            whole += NetTraceTarget.Run(mutator.Next()) ? 1 : 0;
        }

        Assert.InRange(whole, SmallInputs / 100, SmallInputs - 1);
    }

    [Fact]
    public void Mutated_recorded_traces_are_read_or_refused()
    {
        byte[][] seeds = [.. new[] { "net8", "net9", "net10" }.Select(runtime => RecordedTrace.Read(runtime)[..100_000])];
        var mutator = new Mutator(seeds, 2, compresses: false);
        for (int i = 0; i < RealInputs; i++)
        {
            Assert.False(NetTraceTarget.Run(mutator.Next()));
        }
    }

    private static byte[] Small(int version)
    {
        TraceBuilder trace = TraceBuilder.Create(version);
        (trace as KindTraceBuilder)?.Thread(7, 7, 1, "t").Thread(8, 8, 1, "u");
        trace.Type(1, "Microsoft-Windows-DotNETRuntime", 143, "").Type(2, "Microsoft-Windows-DotNETRuntime", 190, "");
        trace.Stacks(1, [0x10, 0x20]).Events(
            true,
            new TestEvent(1, 7, 1, new string('m', 60)) { Stack = 1 },
            new TestEvent(4, 8, 1, "b") { Metadata = 2, IsSorted = true },
            new TestEvent(4, 8, 2, "c") { Metadata = 2 });
        trace.Events(true, new TestEvent(2, 7, 2, new string('n', 40)) { Metadata = 2 });
        trace.SequencePoint((7, 2), (8, 2)).Events(false, new TestEvent(7, 7, 3, "d"));
        (trace as KindTraceBuilder)?.RemoveThread(8, 2);
        return trace.End();
    }
}
