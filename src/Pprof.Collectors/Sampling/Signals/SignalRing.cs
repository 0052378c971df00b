using System.Runtime.CompilerServices;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>
/// The samples of one thread between its handler, which writes them, and the sampler, which reads them; no lock. The
/// layout is known to the handler's machine code. A ring's memory stays for as long as the process lives, since a signal
/// may come late.
/// </summary>
internal sealed unsafe class SignalRing
{
    /// <summary>Samples at a time.</summary>
    public const int SlotCount = 16;

    /// <summary>The bytes of a ring.</summary>
    public const int Length = SlotsOffset + (SlotCount * SlotLength);

    /// <summary>The bytes from one ring to the next: whole pages, so that they can be given back.</summary>
    public static long Stride => PagesUpTo(Length);

    // What the handler writes.
    private const int HeadOffset = 0;
    private const int DroppedOffset = 8;
    private const int BusyOffset = 16;
    private const int WantedOffset = 20;
    private const int StackPointerOffset = 24;
    private const int ThreadPointerOffset = 32;

    // What the sampler writes.
    private const int TailOffset = 64;
    private const int OwnerOffset = 72;
    private const int StackLowOffset = 80;
    private const int StackHighOffset = 88;

    private const int WindowOffset = 4096;
    private const int SlotsOffset = 20480;
    private const int SlotLength = WordsOffset + (2048 * sizeof(ulong));

    // A slot, from its first byte on; the seconds and nanoseconds of the time come first.
    private const int OverrunOffset = 16;
    private const int AddressCountOffset = 20;
    private const int WordCountOffset = 24;
    private const int IsCutOffset = 28;
    private const int AddressesOffset = 32;
    private const int SampledStackPointerOffset = AddressesOffset + (128 * sizeof(ulong));
    private const int SampledFramePointerOffset = SampledStackPointerOffset + sizeof(ulong);
    private const int WordsOffset = SampledFramePointerOffset + sizeof(ulong);

    private readonly byte* _memory;

    public SignalRing(nint memory, long value)
    {
        _memory = (byte*)memory;
        Value = value;
    }

    /// <summary>What a timer tells the handler, so that it finds the ring.</summary>
    public long Value { get; }

    /// <summary>How many samples were taken; only ever grows while the ring has an owner.</summary>
    public long Head => Volatile.Read(ref At<long>(HeadOffset));

    /// <summary>Expiries for which there was no room.</summary>
    public long Dropped => Volatile.Read(ref At<long>(DroppedOffset));

    /// <summary>Whether some thread is in the handler with this ring.</summary>
    public bool IsBusy => Volatile.Read(ref At<int>(BusyOffset)) != 0;

    /// <summary>Whether the handler met a frame above a stack whose bounds it does not know.</summary>
    public bool IsStackWanted => Volatile.Read(ref At<int>(WantedOffset)) != 0;

    /// <summary>The stack pointer of the latest sample.</summary>
    public ulong StackPointer => Volatile.Read(ref At<ulong>(StackPointerOffset));

    /// <summary>What the C library's descriptor of the thread lies at, if <see cref="IsStackWanted"/>.</summary>
    public ulong ThreadPointer => Volatile.Read(ref At<ulong>(ThreadPointerOffset));

    /// <summary>Empties the ring for a thread. Nobody may be in the handler with it.</summary>
    public void Open(int threadId)
    {
        At<long>(HeadOffset) = 0;
        At<long>(DroppedOffset) = 0;
        At<int>(WantedOffset) = 0;
        At<long>(TailOffset) = 0;
        At<ulong>(StackLowOffset) = 0;
        At<ulong>(StackHighOffset) = 0;
        Volatile.Write(ref At<int>(OwnerOffset), threadId);
    }

    /// <summary>Makes the handler leave the ring alone from now on; it may still be in it (<see cref="IsBusy"/>).</summary>
    public void Close()
    {
        Interlocked.Exchange(ref At<int>(OwnerOffset), 0);
        Discard();
    }

    /// <summary>
    /// Gives back the memory of a ring that is used, but hardly. A signal that comes meanwhile finds no owner, and is
    /// not counted.
    /// </summary>
    /// <returns>False if samples wait, or somebody is in the handler with it.</returns>
    public bool TryGiveBack()
    {
        int owner = Interlocked.Exchange(ref At<int>(OwnerOffset), 0);
        bool isUnused = !IsBusy && Head == At<long>(TailOffset);
        if (isUnused)
        {
            Discard();
        }

        Volatile.Write(ref At<int>(OwnerOffset), owner);
        return isUnused;
    }

    // All but the first page, whose counts stay. Whoever is in the handler finds zeros instead of frames, and ends.
    private void Discard()
    {
        long begin = PagesUpTo(WindowOffset);
        SignalCalls.Discard((nint)(_memory + begin), (nint)(Stride - begin));
    }

    /// <summary>Tells the handler where the thread's stack is, both 0 if that is not known.</summary>
    public void SetStack(ulong low, ulong high)
    {
        // In between, no address is below high.
        Volatile.Write(ref At<ulong>(StackHighOffset), 0);
        Volatile.Write(ref At<ulong>(StackLowOffset), low);
        Volatile.Write(ref At<ulong>(StackHighOffset), high);
    }

    /// <summary>Asks again for the bounds of a stack once there is need.</summary>
    public void ClearStackWanted() => Volatile.Write(ref At<int>(WantedOffset), 0);

    /// <summary>Hands over the samples that wait.</summary>
    /// <returns>For how many expiries of the timer they stand.</returns>
    public long Drain(int threadId, long period, ISampleSink sink)
    {
        long count = 0;
        long head = Head;
        long tail = At<long>(TailOffset);
        for (; tail < head; tail++)
        {
            count += Add(threadId, period, _memory + SlotsOffset + ((tail & (SlotCount - 1)) * SlotLength), sink);
            Volatile.Write(ref At<long>(TailOffset), tail + 1);
        }

        return count;
    }

    private static long PagesUpTo(long length)
    {
        long page = Environment.SystemPageSize;
        return (length + page - 1) / page * page;
    }

    private static long Add(int threadId, long period, byte* slot, ISampleSink sink)
    {
        long count = 1L + *(uint*)(slot + OverrunOffset);
        sink.Add(new StackSample
        {
            ThreadId = threadId,
            Time = (*(long*)slot * 1_000_000_000) + *(long*)(slot + sizeof(long)),
            Addresses = new ReadOnlySpan<ulong>(slot + AddressesOffset, *(int*)(slot + AddressCountOffset)),
            StackWords = new ReadOnlySpan<ulong>(slot + WordsOffset, *(int*)(slot + WordCountOffset)),
            StackPointer = *(ulong*)(slot + SampledStackPointerOffset),
            FramePointer = *(ulong*)(slot + SampledFramePointerOffset),
            Count = count,
            Nanoseconds = count * period,
            IsCut = *(int*)(slot + IsCutOffset) != 0,
        });
        return count;
    }

    private ref T At<T>(int offset)
        where T : unmanaged => ref Unsafe.AsRef<T>(_memory + offset);
}
