using System.Diagnostics;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Collectors.Tests.Sampling.Signals;

/// <summary>The handler's machine code and the rings that it writes to, without a signal.</summary>
public sealed unsafe class SignalRingTests
{
    public SignalRingTests()
    {
        Assert.SkipUnless(FakeSignal.IsSupported, "The code is called as on Linux on x64.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_chain_of_frames_is_walked_to_its_end(bool probes)
    {
        using var signal = new FakeSignal(probes);
        signal.KnowStack();
        ulong* stack = signal.StackEnd - 64;
        SetFrame(stack + 8, stack + 16, 0x10001);
        SetFrame(stack + 16, stack + 62, 0x10002);
        SetFrame(stack + 62, null, 0x10003);
        long before = Stopwatch.GetTimestamp();

        signal.Raise(0xCAFE, (ulong)stack, (ulong)(stack + 8), overrun: 2);

        FakeSignal.Seen sample = Assert.Single(signal.Drain());
        Assert.Equal([0xCAFE, 0x10001, 0x10002, 0x10003], sample.Addresses);
        Assert.Equal(new Span<ulong>(stack, 64).ToArray(), sample.Words);
        Assert.Equal(((ulong)stack, (ulong)(stack + 8)), (sample.StackPointer, sample.FramePointer));
        Assert.Equal((7, 3L, 3_000L, false), (sample.ThreadId, sample.Count, sample.Nanoseconds, sample.IsCut));
        Assert.InRange(sample.Time, before, Stopwatch.GetTimestamp());
        Assert.False(signal.Ring.IsStackWanted);
        Assert.False(signal.Ring.IsBusy);
    }

    [Fact]
    public void The_words_end_where_the_stack_does()
    {
        using var signal = new FakeSignal();
        ulong* stack = signal.StackEnd - 3;
        (stack[0], stack[1], stack[2]) = (1, 2, 3);

        signal.Raise(0xCAFE, (ulong)stack, 0);

        Assert.Equal([1, 2, 3], Assert.Single(signal.Drain()).Words);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_deep_stack_is_cut(bool probes)
    {
        using var signal = new FakeSignal(probes, pages: 4);
        signal.KnowStack();
        ulong* stack = signal.StackEnd - 2_000;
        for (int i = 0; i < 300; i++)
        {
            SetFrame(stack + (i * 6), stack + ((i + 1) * 6), 0x10000 + (ulong)i);
        }

        signal.Raise(0xCAFE, (ulong)stack, (ulong)stack);

        FakeSignal.Seen sample = Assert.Single(signal.Drain());
        Assert.True(sample.IsCut);
        Assert.Equal(128, sample.Addresses.Length);
        Assert.Equal(0x10000UL + 126, sample.Addresses[^1]);
    }

    [Fact]
    public void A_stack_of_just_as_many_frames_is_not_cut()
    {
        using var signal = new FakeSignal(pages: 4);
        signal.KnowStack();
        ulong* stack = signal.StackEnd - 2_000;
        for (int i = 0; i < 127; i++)
        {
            SetFrame(stack + (i * 6), i == 126 ? null : stack + ((i + 1) * 6), 0x10000);
        }

        signal.Raise(0xCAFE, (ulong)stack, (ulong)stack);

        FakeSignal.Seen sample = Assert.Single(signal.Drain());
        Assert.Equal((128, false), (sample.Addresses.Length, sample.IsCut));
    }

    /// <summary>The point of it all: whatever registers and memory hold, there is no fault.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Wild_registers_and_frames_leave_the_leaf(bool probes)
    {
        using var signal = new FakeSignal(probes);
        ulong end = (ulong)signal.StackEnd;
        ulong[] wild =
        [
            0, 1, 7, 8, 4_096, end, end - 1, end - 7, end - 8, end - 15, end - 16, end + 8, end + 4_096, end - 4_096, 0x7FFF_FFFF_FFF8,
            0x8000_0000_0000, ulong.MaxValue, ulong.MaxValue - 7, ulong.MaxValue - 15, 0xFFFF_8000_0000_0000, (ulong)signal.Image.Entry,
        ];
        foreach (bool isKnown in (bool[])[false, true])
        {
            signal.Ring.SetStack(isKnown ? 8UL : 0, isKnown ? ulong.MaxValue : 0);
            foreach (ulong sp in wild)
            {
                foreach (ulong bp in wild)
                {
                    signal.Raise(0xCAFE, sp, bp);
                    FakeSignal.Seen sample = Assert.Single(signal.Drain());
                    Assert.Equal(0xCAFEUL, sample.Addresses[0]);
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(4)]
    [InlineData(4_096)]
    public void A_frame_that_is_no_callers_ends_the_walk(int distance)
    {
        using var signal = new FakeSignal();
        signal.KnowStack();
        ulong* stack = signal.StackEnd - 64;
        SetFrame(stack, (byte*)stack + distance, 0x10001);

        signal.Raise(0xCAFE, (ulong)stack, (ulong)stack);

        Assert.Equal([0xCAFE, 0x10001], Assert.Single(signal.Drain()).Addresses);
    }

    [Fact]
    public void A_frame_far_above_a_stack_whose_end_is_not_known_asks_for_that()
    {
        using var signal = new FakeSignal();
        ulong* stack = signal.StackEnd - 64;
        SetFrame(stack, (byte*)stack + HandlerImage.StackSlack + 4_096, 0x10001);

        signal.Raise(0xCAFE, (ulong)stack, (ulong)stack);

        Assert.True(signal.Ring.IsStackWanted);
        Assert.Equal((ulong)stack, signal.Ring.StackPointer);
        Assert.NotEqual(0UL, signal.Ring.ThreadPointer);
    }

    [Fact]
    public void Where_loads_are_probed_a_stack_that_is_not_known_leaves_the_leaf_alone()
    {
        using var signal = new FakeSignal(probes: true);
        ulong* stack = signal.StackEnd - 64;
        SetFrame(stack, null, 0x10001);

        signal.Raise(0xCAFE, (ulong)stack, (ulong)stack);

        FakeSignal.Seen sample = Assert.Single(signal.Drain());
        Assert.Equal([0xCAFE], sample.Addresses);
        Assert.Empty(sample.Words);
        Assert.True(signal.Ring.IsStackWanted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-6)]
    [InlineData(128)]
    public void What_no_timer_sent_is_passed_on(int code)
    {
        using var signal = new FakeSignal();

        signal.Raise(0xCAFE, 0, 0, code);

        Assert.Equal(1, FakeSignal.Chained);
        Assert.Empty(signal.Drain());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0x7FFF_FFFF_0000)]
    public void A_foreign_timer_is_passed_on(long value)
    {
        using var signal = new FakeSignal();

        signal.Raise(0xCAFE, 0, 0, value: value);

        Assert.Equal(1, FakeSignal.Chained);
        Assert.Empty(signal.Drain());
    }

    [Fact]
    public void A_signal_that_comes_late_leaves_the_ring_of_another_thread_alone()
    {
        using var signal = new FakeSignal();
        signal.Ring.Close();
        signal.Ring.Open(threadId: 1);

        signal.Raise(0xCAFE, 0, 0);

        Assert.Equal(0, signal.Ring.Head);
        Assert.False(signal.Ring.IsBusy);
        Assert.Equal(0, FakeSignal.Chained);
    }

    [Fact]
    public void A_full_ring_counts_what_it_drops()
    {
        using var signal = new FakeSignal();
        for (int i = 0; i < SignalRing.SlotCount + 3; i++)
        {
            signal.Raise((ulong)i + 10_000, 0, 0, overrun: 1);
        }

        Assert.Equal(6, signal.Ring.Dropped);
        Assert.Equal(SignalRing.SlotCount, signal.Drain().Count);
        Assert.Equal(10_000UL, signal.Samples[0].Addresses[0]);
        signal.Raise(1, 0, 0);
        Assert.Single(signal.Drain());
    }

    [Fact]
    public void A_ring_is_used_again_and_empty()
    {
        using var signal = new FakeSignal();
        signal.Raise(0xCAFE, 0, 0);
        signal.Image.Return(signal.Ring);

        SignalRing again = signal.Image.Rent(CurrentThread.Id())!;

        Assert.Same(signal.Ring, again);
        Assert.Equal((0, 0), (again.Head, again.Dropped));
        Assert.Empty(signal.Drain());
    }

    [Fact]
    public void Many_threads_have_rings_of_their_own()
    {
        using var signal = new FakeSignal();
        List<SignalRing> rings = [.. Enumerable.Range(1, 100).Select(thread => signal.Image.Rent(thread)!)];

        Assert.Equal(100, rings.Select(ring => ring.Value).Distinct().Count());
        rings.ForEach(signal.Image.Return);
    }

    private static void SetFrame(ulong* frame, void* caller, ulong returnAddress)
    {
        frame[0] = (ulong)caller;
        frame[1] = returnAddress;
    }
}
