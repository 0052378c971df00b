using System.Runtime.InteropServices;
using Pprof.Collectors.Code;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Collectors.Tests.Sampling.Signals;

/// <summary>Calls the handler for x64 as the kernel would, with registers and memory of a test.</summary>
internal sealed unsafe class FakeSignal : ISampleSink, IDisposable
{
    private const int SiTimer = -2;
    private const int PageLength = 4096;

    private static int chained;

    private readonly HandlerImage _image;
    private readonly byte* _information = (byte*)NativeMemory.AllocZeroed(128);
    private readonly byte* _context = (byte*)NativeMemory.AllocZeroed(1024);
    private readonly byte* _pages;

    /// <param name="probes">Whether the handler loads itself.</param>
    /// <param name="pages">The length of the stack; the page above it cannot be read.</param>
    public FakeSignal(bool probes = false, int pages = 1)
    {
        _image = HandlerImage.TryCreate(HandlerCode.X64, probes)!;
        _image.Chain = (nint)(delegate* unmanaged<int, byte*, byte*, void>)&Chain;
        chained = 0;
        _pages = (byte*)SignalCalls.Map(0, (pages + 1) * PageLength, 3, 0x22, -1, 0);
        StackEnd = (ulong*)(_pages + (pages * PageLength));
        Assert.Equal(0, SignalCalls.Protect((nint)StackEnd, PageLength, 0));
        Ring = _image.Rent(CurrentThread.Id())!;
    }

    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public SignalRing Ring { get; private set; }

    public HandlerImage Image => _image;

    /// <summary>The first word above the stack.</summary>
    public ulong* StackEnd { get; }

    /// <summary>Signals that the handler passed on.</summary>
    public static int Chained => chained;

    public List<Seen> Samples { get; } = [];

    public void KnowStack() => Ring.SetStack((ulong)_pages, (ulong)StackEnd);

    public void Raise(ulong ip, ulong sp, ulong bp, int code = SiTimer, int overrun = 0, long? value = null)
    {
        *(int*)(_information + 8) = code;
        *(int*)(_information + 20) = overrun;
        *(long*)(_information + 24) = value ?? Ring.Value;
        *(ulong*)(_context + 120) = bp;
        *(ulong*)(_context + 160) = sp;
        *(ulong*)(_context + 168) = ip;
        ((delegate* unmanaged<int, byte*, byte*, void>)_image.Entry)(27, _information, _context);
    }

    /// <summary>The samples since the last call.</summary>
    public List<Seen> Drain()
    {
        Samples.Clear();
        Ring.Drain(7, 1_000, this);
        return Samples;
    }

    public void Add(in StackSample sample) => Samples.Add(new Seen(
        sample.ThreadId, sample.Time, sample.Addresses.ToArray(), sample.StackWords.ToArray(), sample.StackPointer, sample.FramePointer,
        sample.Count, sample.Nanoseconds, sample.IsCut));

    public void AddMapping(in CodeMapping mapping)
    {
    }

    public void Dispose()
    {
        _image.Return(Ring);
        NativeMemory.Free(_information);
        NativeMemory.Free(_context);
    }

    [UnmanagedCallersOnly]
    private static void Chain(int signal, byte* information, byte* context) => chained++;

    internal sealed record Seen(
        int ThreadId, long Time, ulong[] Addresses, ulong[] Words, ulong StackPointer, ulong FramePointer, long Count, long Nanoseconds, bool IsCut);
}
