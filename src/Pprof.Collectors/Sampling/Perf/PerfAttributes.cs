using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>
/// What an event is to record, as <c>perf_event_attr</c>: a software clock that fires after each period of CPU time that a
/// thread has had. It needs no hardware, so that it works in virtual machines too.
/// </summary>
internal sealed record PerfAttributes
{
    /// <summary>The size of the structure's fifth version, the first that has all we need (Linux 4.8).</summary>
    public const int Size = 112;

    /// <summary>
    /// Of the stack, above its pointer: enough to follow native code without frame pointers to the method that called it,
    /// as a collection of garbage in a helper of the runtime that allocates.
    /// </summary>
    public const int MostStackBytes = 16384;

    private const int LeastStackBytes = 256;
    private const long ShortPeriod = 2_000_000;

    /// <summary>Frames of a sample, of the kernel and the program together; what the kernel allows unless told otherwise.</summary>
    public const int DefaultMaxStack = 127;

    private const uint SoftwareType = 1;
    private const int MonotonicClock = 1;

    /// <summary>Between samples, in nanoseconds.</summary>
    public required long Period { get; init; }

    /// <summary>How much of the stack, in whole words; less of it where samples come so fast that their rings would be large.</summary>
    public int StackBytes =>
        (int)Math.Clamp(Math.Min(MostStackBytes * Period / ShortPeriod, StackRoom), LeastStackBytes, MostStackBytes) & ~(sizeof(ulong) - 1);

    /// <summary>The most that the rings have room for, in bytes.</summary>
    public int StackRoom { get; init; } = MostStackBytes;

    /// <summary>Whether kernel code is sampled too.</summary>
    public required bool WithKernel { get; init; }

    /// <summary>Whether threads that a watched one starts are watched as it is.</summary>
    public bool Inherits { get; init; } = true;

    /// <summary>Whether that is so for threads alone, not for child processes (Linux 5.13).</summary>
    public bool InheritsThreadsOnly { get; init; } = true;

    /// <summary>The most frames; 0 for what the kernel allows.</summary>
    public int MaxStack { get; init; } = DefaultMaxStack;

    /// <summary>The bytes that the kernel reads.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Size];
        Span<byte> span = bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(span, SoftwareType);
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], Size);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], Period);
        BinaryPrimitives.WriteUInt64LittleEndian(span[24..], (ulong)PerfSampleFields.All);
        BinaryPrimitives.WriteUInt64LittleEndian(span[40..], (ulong)Flags());
        BinaryPrimitives.WriteUInt64LittleEndian(span[80..], UserRegisters());
        BinaryPrimitives.WriteUInt32LittleEndian(span[88..], (uint)StackBytes);
        BinaryPrimitives.WriteInt32LittleEndian(span[92..], MonotonicClock);
        BinaryPrimitives.WriteUInt16LittleEndian(span[108..], (ushort)MaxStack);
        return bytes;
    }

    private PerfFlags Flags()
    {
        PerfFlags flags = PerfFlags.ExcludeHypervisor | PerfFlags.Mmap | PerfFlags.Mmap2 | PerfFlags.Task | PerfFlags.UseClockId;
        flags |= WithKernel ? 0 : PerfFlags.ExcludeKernel | PerfFlags.ExcludeKernelStacks;
        flags |= Inherits ? PerfFlags.Inherit : 0;
        flags |= Inherits && InheritsThreadsOnly ? PerfFlags.InheritThread : 0;
        return flags;
    }

    // The frame pointer and the stack pointer, which are written in this order.
    private static ulong UserRegisters() => RuntimeInformation.ProcessArchitecture == Architecture.Arm64
        ? (1UL << 29) | (1UL << 31)
        : (1UL << 6) | (1UL << 7);
}
