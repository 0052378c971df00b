using System.Buffers.Binary;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>
/// Reads a record of a sample: the address, process and thread, time, event, stack, registers and the top of the stack's
/// memory, in this order. What it read is valid until the next record.
/// </summary>
internal sealed class PerfSampleReader
{
    // Marks between the addresses, which say whose the following ones are: numbers from -4095 on, as an address.
    private const ulong FirstMark = unchecked((ulong)-4095);
    private const ulong KernelMark = unchecked((ulong)-128);
    private const ulong UserMark = unchecked((ulong)-512);

    private const int StackPlace = 48;
    private const ulong Abi64 = 2;

    private readonly ulong[] _addresses = new ulong[256];
    private readonly ulong[] _words = new ulong[PerfAttributes.MostStackBytes / sizeof(ulong)];
    private readonly int _maxStack;
    private int _addressCount;
    private int _wordCount;

    /// <param name="maxStack">The most frames that the kernel gives.</param>
    public PerfSampleReader(int maxStack)
    {
        _maxStack = maxStack;
    }

    public int ProcessId { get; private set; }

    public int ThreadId { get; private set; }

    public long Time { get; private set; }

    /// <summary>The event that was opened; of an inherited one, the one that it comes from.</summary>
    public ulong EventId { get; private set; }

    /// <summary>Of the kernel first, then of the program; leaf first. Those of hypervisors and their guests are left out.</summary>
    public ReadOnlySpan<ulong> Addresses => _addresses.AsSpan(0, _addressCount);

    public int KernelCount { get; private set; }

    public bool IsCut { get; private set; }

    /// <summary>From the stack pointer on.</summary>
    public ReadOnlySpan<ulong> StackWords => _words.AsSpan(0, _wordCount);

    public ulong StackPointer { get; private set; }

    public ulong FramePointer { get; private set; }

    /// <summary>Reads a record.</summary>
    /// <returns>Whether it holds what it says.</returns>
    public bool TryRead(ReadOnlySpan<byte> record)
    {
        if (record.Length < StackPlace)
        {
            return false;
        }

        ProcessId = BinaryPrimitives.ReadInt32LittleEndian(record[16..]);
        ThreadId = BinaryPrimitives.ReadInt32LittleEndian(record[20..]);
        Time = BinaryPrimitives.ReadInt64LittleEndian(record[24..]);
        EventId = BinaryPrimitives.ReadUInt64LittleEndian(record[32..]);
        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(record[40..]);
        ReadOnlySpan<byte> rest = record[StackPlace..];
        if (count > (ulong)rest.Length / sizeof(ulong))
        {
            return false;
        }

        int stackLength = (int)count * sizeof(ulong);
        ReadStack(rest[..stackLength]);
        return TryReadWords(rest[stackLength..]);
    }

    private void ReadStack(ReadOnlySpan<byte> stack)
    {
        ulong mark = UserMark;
        int frames = 0;
        _addressCount = 0;
        KernelCount = 0;
        for (; stack.Length > 0; stack = stack[sizeof(ulong)..])
        {
            ulong value = BinaryPrimitives.ReadUInt64LittleEndian(stack);
            if (value >= FirstMark)
            {
                mark = value;
                continue;
            }

            frames++;
            if ((mark == KernelMark || mark == UserMark) && _addressCount < _addresses.Length)
            {
                _addresses[_addressCount++] = value;
                KernelCount += mark == KernelMark ? 1 : 0;
            }
        }

        IsCut = frames >= _maxStack;
    }

    // Registers: the ABI (0 for none), then the two that were asked for. Memory: its size, the bytes, how many are valid.
    private bool TryReadWords(ReadOnlySpan<byte> rest)
    {
        _wordCount = 0;
        if (rest.Length < 2 * sizeof(ulong))
        {
            return false;
        }

        ulong abi = BinaryPrimitives.ReadUInt64LittleEndian(rest);
        rest = rest[sizeof(ulong)..];
        if (abi != 0)
        {
            if (rest.Length < 3 * sizeof(ulong))
            {
                return false;
            }

            FramePointer = BinaryPrimitives.ReadUInt64LittleEndian(rest);
            StackPointer = BinaryPrimitives.ReadUInt64LittleEndian(rest[sizeof(ulong)..]);
            rest = rest[(2 * sizeof(ulong))..];
        }

        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(rest);
        rest = rest[sizeof(ulong)..];
        if (size == 0)
        {
            return true;
        }

        if (size > (ulong)rest.Length || (ulong)rest.Length - size < sizeof(ulong))
        {
            return false;
        }

        ulong valid = Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(rest[(int)size..]), size);
        CopyWords(rest, abi == Abi64 ? valid : 0);
        return true;
    }

    private void CopyWords(ReadOnlySpan<byte> memory, ulong length)
    {
        _wordCount = (int)Math.Min(length / sizeof(ulong), (ulong)_words.Length);
        for (int word = 0; word < _wordCount; word++)
        {
            _words[word] = BinaryPrimitives.ReadUInt64LittleEndian(memory[(word * sizeof(ulong))..]);
        }
    }
}
