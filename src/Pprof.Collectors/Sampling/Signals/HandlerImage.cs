using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>The handler's machine code and data in memory, and its rings; all of it stays for as long as the process lives.</summary>
internal sealed unsafe class HandlerImage
{
    /// <summary>How far a stack may reach above its pointer while its bounds are not known, in bytes.</summary>
    public const ulong StackSlack = 256 << 10;

    /// <summary>The most threads at a time.</summary>
    public const int MostRings = 16_384;

    // The layout that the machine code knows. It lies at a distance that is a number of pages on every kernel.
    private const int DataOffset = 65_536;
    private const int CookieOffset = DataOffset;
    private const int CountOffset = DataOffset + 8;
    private const int ProbesOffset = DataOffset + 16;
    private const int SlackOffset = DataOffset + 24;
    private const int ChainOffset = DataOffset + 32;
    private const int TableOffset = DataOffset + 64;
    private const int ImageLength = TableOffset + (MostRings * sizeof(long)) + 65_536;

    private const int RingsOfChunk = 16;
    private const int ReadWrite = 3;
    private const int ReadExecute = 5;
    private const int PrivateAnonymous = 0x22;

    private readonly byte* _memory;
    private readonly long _cookie;
    private readonly Lock _lock = new();
    private readonly List<SignalRing> _free = [];
    private int _count;

    private HandlerImage(byte* memory, HandlerCode code, bool probes)
    {
        _memory = memory;
        _cookie = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
        Entry = (nint)(memory + code.Entry);
        Restorer = code.Restorer < 0 ? 0 : (nint)(memory + code.Restorer);
        *(long*)(memory + CookieOffset) = _cookie;
        *(int*)(memory + ProbesOffset) = probes ? 1 : 0;
        *(ulong*)(memory + SlackOffset) = probes ? 0 : StackSlack;
    }

    /// <summary>The address of the handler.</summary>
    public nint Entry { get; }

    /// <summary>The address of the code that it returns to; 0 where that is the kernel's.</summary>
    public nint Restorer { get; }

    /// <summary>The handler that takes what is not ours; 0 for none.</summary>
    public nint Chain
    {
        get => *(nint*)(_memory + ChainOffset);
        set => Volatile.Write(ref Unsafe.AsRef<nint>(_memory + ChainOffset), value);
    }

    /// <summary>Puts the code into memory.</summary>
    /// <param name="code">For this machine.</param>
    /// <param name="probes">Whether the handler loads from the stack itself after asking the kernel, instead of having it copied.</param>
    /// <returns>Null where memory that holds code is refused.</returns>
    public static HandlerImage? TryCreate(HandlerCode code, bool probes)
    {
        nint memory = SignalCalls.Map(0, ImageLength, ReadWrite, PrivateAnonymous, -1, 0);
        if (memory == -1)
        {
            return null;
        }

        code.Bytes.CopyTo(new Span<byte>((byte*)memory, DataOffset));
        var image = new HandlerImage((byte*)memory, code, probes);
        if (SignalCalls.Protect(memory, DataOffset, ReadExecute) != 0)
        {
            _ = SignalCalls.Unmap(memory, ImageLength);
            return null;
        }

        return image;
    }

    /// <summary>A ring for the samples of a thread; null if there are too many threads or there is no memory.</summary>
    public SignalRing? Rent(int threadId)
    {
        lock (_lock)
        {
            int index = _free.FindLastIndex(ring => !ring.IsBusy);
            if (index < 0)
            {
                AddRings();
                index = _free.FindLastIndex(ring => !ring.IsBusy);
            }

            if (index < 0)
            {
                return null;
            }

            SignalRing ring = _free[index];
            _free.RemoveAt(index);
            ring.Open(threadId);
            return ring;
        }
    }

    /// <summary>Takes a ring back. Its memory stays, its pages go.</summary>
    public void Return(SignalRing ring)
    {
        ring.Close();
        lock (_lock)
        {
            _free.Add(ring);
        }
    }

    private void AddRings()
    {
        long stride = SignalRing.Stride;
        if (_count + RingsOfChunk > MostRings)
        {
            return;
        }

        nint memory = SignalCalls.Map(0, (nint)(stride * RingsOfChunk), ReadWrite, PrivateAnonymous, -1, 0);
        if (memory == -1)
        {
            return;
        }

        for (int i = 0; i < RingsOfChunk; i++, _count++)
        {
            nint ring = memory + (nint)(stride * i);
            *(nint*)(_memory + TableOffset + (_count * sizeof(long))) = ring;
            _free.Add(new SignalRing(ring, _cookie ^ _count));
        }

        // The handler takes a number below the count for one that has its ring.
        Volatile.Write(ref Unsafe.AsRef<long>(_memory + CountOffset), _count);
    }
}
