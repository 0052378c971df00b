using System.Globalization;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Collectors.Tests.Sampling.Signals;

/// <summary>Rings of which little is used give their memory back, and lose nothing.</summary>
public sealed class SignalRingMemoryTests
{
    public SignalRingMemoryTests()
    {
        Assert.SkipUnless(FakeSignal.IsSupported, "The code is called as on Linux on x64.");
    }

    [Fact]
    public unsafe void Rings_that_are_idle_give_their_memory_back()
    {
        const int count = 128;
        using var signal = new FakeSignal(pages: 8);
        List<SignalRing> rings = [.. Enumerable.Range(0, count).Select(_ => signal.Image.Rent(CurrentThread.Id())!)];
        foreach (SignalRing ring in rings)
        {
            for (int slot = 0; slot < SignalRing.SlotCount; slot++)
            {
                signal.Raise(0xCAFE, (ulong)(signal.StackEnd - 2_048), 0, value: ring.Value);
            }

            Assert.Equal(SignalRing.SlotCount, ring.Drain(7, 1_000, signal));
        }

        long before = ResidentBytes();
        Assert.All(rings, ring => Assert.True(ring.TryGiveBack()));
        long given = before - ResidentBytes();

        // Of 300 KB each; the rest of the process may take some meanwhile.
        Assert.True(given > count * 200L * 1024, $"{given} bytes were given back.");
        rings.ForEach(signal.Image.Return);
    }

    [Fact]
    public unsafe void A_ring_that_gave_its_memory_back_takes_samples_as_before()
    {
        using var signal = new FakeSignal();
        signal.KnowStack();
        ulong* stack = signal.StackEnd - 64;
        (stack[0], stack[1]) = (0, 0x10001);
        signal.Raise(1, (ulong)stack, (ulong)stack);
        Assert.Single(signal.Drain());

        Assert.True(signal.Ring.TryGiveBack());
        signal.Raise(0xCAFE, (ulong)stack, (ulong)stack);

        Assert.Equal([0xCAFE, 0x10001], Assert.Single(signal.Drain()).Addresses);
        Assert.Equal(2, signal.Ring.Head);
    }

    [Fact]
    public void Samples_that_wait_are_kept()
    {
        using var signal = new FakeSignal();
        signal.Raise(0xCAFE, 0, 0);

        Assert.False(signal.Ring.TryGiveBack());

        Assert.Equal([0xCAFE], Assert.Single(signal.Drain()).Addresses);
    }

    [Fact]
    public async Task Signals_that_come_meanwhile_leave_whole_samples_or_none()
    {
        using var signal = new FakeSignal();
        long raised = 0;
        using var stop = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();
        SignalRing ring = signal.Image.Rent(1)!;
        var thread = new Thread(() =>
        {
            ring.Open(CurrentThread.Id());
            begun.Set();
            while (!stop.IsCancellationRequested)
            {
                signal.Raise(0xCAFE, 0, 0, value: ring.Value);
                raised++;
            }
        });
        thread.Start();
        begun.Wait(TestContext.Current.CancellationToken);

        for (int i = 0; i < 20_000; i++)
        {
            ring.Drain(7, 1_000, signal);
            ring.TryGiveBack();
        }

        await stop.CancelAsync();
        thread.Join();
        ring.Drain(7, 1_000, signal);

        Assert.NotEmpty(signal.Samples);
        Assert.All(signal.Samples, sample => Assert.Equal((0xCAFEUL, 1L), (sample.Addresses[0], sample.Count)));
        Assert.InRange(signal.Samples.Count + ring.Dropped, 1, raised);
        signal.Image.Return(ring);
    }

    private static long ResidentBytes()
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
