using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Pprof.Collectors.Code;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Benchmarks;

/// <summary>Watches what a sample by a signal costs: the handler (without the kernel's part) and the reading of its ring.</summary>
[MemoryDiagnoser]
public unsafe class SignalRingBenchmarks
{
    private const int FrameWords = 16;
    private const int Signal = 27;

    private readonly byte* _information = (byte*)NativeMemory.AllocZeroed(128);
    private readonly byte* _context = (byte*)NativeMemory.AllocZeroed(1024);
    private HandlerImage _image = null!;
    private SignalRing _ring = null!;
    private readonly Counter _sink = new();

    [Params(10, 100)]
    public int Frames { get; set; }

    [Params(false, true)]
    public bool Probes { get; set; }

    [GlobalSetup]
    public void MakeStack()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new PlatformNotSupportedException("The code is called as on Linux on x64.");
        }

        int words = (Frames + 1) * FrameWords;
        ulong* stack = (ulong*)NativeMemory.AllocZeroed((nuint)words, sizeof(ulong));
        for (int i = 0; i < Frames; i++)
        {
            stack[i * FrameWords] = i + 1 == Frames ? 0 : (ulong)(stack + ((i + 1) * FrameWords));
            stack[(i * FrameWords) + 1] = 0x10000;
        }

        _image = HandlerImage.TryCreate(HandlerCode.X64, Probes)!;
        _ring = _image.Rent(CurrentThread.Id())!;
        _ring.SetStack((ulong)stack, (ulong)(stack + words));
        *(int*)(_information + 8) = -2;
        *(long*)(_information + 24) = _ring.Value;
        *(ulong*)(_context + 120) = (ulong)stack;
        *(ulong*)(_context + 160) = (ulong)stack;
    }

    /// <summary>A sample, taken and read.</summary>
    [Benchmark]
    public long TakeAndDrain()
    {
        ((delegate* unmanaged<int, byte*, byte*, void>)_image.Entry)(Signal, _information, _context);
        _ring.Drain(1, 1, _sink);
        return _sink.Addresses;
    }

    /// <summary>The look at a ring that has nothing.</summary>
    [Benchmark]
    public long DrainNothing() => _ring.Drain(1, 1, _sink);

    private sealed class Counter : ISampleSink
    {
        public long Addresses { get; private set; }

        public void Add(in StackSample sample) => Addresses += sample.Addresses.Length;

        public void AddMapping(in CodeMapping mapping)
        {
        }
    }
}
