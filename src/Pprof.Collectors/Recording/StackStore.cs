using Pprof.Building;
using Pprof.Collectors.Code.Leaves;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Sampling;

namespace Pprof.Collectors.Recording;

/// <summary>
/// Every different stack once, as addresses, in bounded memory: when it is full, further stacks are kept without their
/// callers. Callers that the walk missed are put back while the memory of the stack is at hand; where the leaf is a method
/// that the runtime has not told of yet, the words that may be its caller are kept.
/// </summary>
internal sealed class StackStore(NativeCode code, LeafRepair leaves)
{
    /// <summary>The words that are kept, of all stacks together.</summary>
    public const int MostWords = 1 << 24;

    // More than any stack that a sampler hands over has.
    private const int MostAddresses = 1024;
    private const ulong CutFlag = 1UL << 63;
    private const int PickedShift = 16;
    private const ulong CountMask = 0xFFFF;

    // A stack is a header and the addresses; where it is to be repaired later, the frame pointer and two words for each that was
    // picked.
    private readonly SpanInterner<ulong> _stacks = new();
    private readonly List<long> _firstTimes = [];
    private readonly PickedWord[] _picked = new PickedWord[WordPicker.Most];
    private readonly ulong[] _addresses = new ulong[MostAddresses + LeafRepair.MostInserted];
    private readonly ulong[] _buffer = new ulong[2 + MostAddresses + LeafRepair.MostInserted + (2 * WordPicker.Most)];

    /// <summary>How many samples lost their callers because the store is full.</summary>
    public long CutSamples { get; private set; }

    /// <summary>The number of different stacks.</summary>
    public int Count => _stacks.Count;

    /// <summary>The row of a stack.</summary>
    public int Add(in StackSample sample)
    {
        ReadOnlySpan<ulong> addresses = Repair(sample, out bool isCut, out StackMemory kept);
        ReadOnlySpan<ulong> words = Encode(addresses, sample.KernelCount, isCut, kept);
        if (_stacks.ItemCount > MostWords && addresses.Length > sample.KernelCount + 1)
        {
            int known = _stacks.Find(words);
            if (known >= 0)
            {
                return known;
            }

            CutSamples++;
            words = Encode(addresses[..(sample.KernelCount + 1)], sample.KernelCount, isCut: true, default);
        }

        int row = _stacks.Intern(words);
        if (row == _firstTimes.Count)
        {
            _firstTimes.Add(sample.Time);
        }

        return row;
    }

    private ReadOnlySpan<ulong> Repair(in StackSample sample, out bool isCut, out StackMemory kept)
    {
        ReadOnlySpan<ulong> all = sample.Addresses[..Math.Min(sample.Addresses.Length, MostAddresses)];
        ReadOnlySpan<ulong> user = all[sample.KernelCount..];
        isCut = sample.IsCut || all.Length < sample.Addresses.Length;
        kept = default;
        if (!LeafRepair.IsSupported || user.IsEmpty || sample.StackWords.IsEmpty)
        {
            return all;
        }

        if (!leaves.Knows(user[0]))
        {
            int count = WordPicker.Pick(sample.StackWords, sample.StackPointer, sample.FramePointer, code, _picked);
            kept = new StackMemory(sample.FramePointer - sample.StackPointer, _picked.AsSpan(0, count));
            return all;
        }

        all[..sample.KernelCount].CopyTo(_addresses);
        var memory = new StackMemory(sample.StackPointer, sample.FramePointer, sample.StackWords);
        RepairedStack repaired = leaves.Repair(user, memory, _addresses.AsSpan(sample.KernelCount));
        isCut |= repaired.IsCut;
        return _addresses.AsSpan(0, sample.KernelCount + repaired.Count);
    }

    /// <summary>A stack.</summary>
    public RecordedStack this[int row]
    {
        get
        {
            ReadOnlySpan<ulong> words = _stacks[row];
            int count = (int)((words[0] >> PickedShift) & CountMask);
            int addresses = words.Length - 1 - (count > 0 ? 1 + (2 * count) : 0);
            return new RecordedStack(
                words.Slice(1, addresses), (int)(words[0] & CountMask), (words[0] & CutFlag) != 0,
                Decode(words[(1 + addresses)..], count), _firstTimes[row]);
        }
    }

    private static StackMemory Decode(ReadOnlySpan<ulong> words, int count)
    {
        if (count == 0)
        {
            return default;
        }

        var picked = new PickedWord[count];
        for (int i = 0; i < count; i++)
        {
            picked[i] = new PickedWord((int)words[1 + (2 * i)], words[2 + (2 * i)]);
        }

        return new StackMemory(words[0], picked);
    }

    private ReadOnlySpan<ulong> Encode(ReadOnlySpan<ulong> addresses, int kernelCount, bool isCut, StackMemory kept)
    {
        _buffer[0] = (isCut ? CutFlag : 0) | ((ulong)kept.Picked.Length << PickedShift) | (uint)kernelCount;
        addresses.CopyTo(_buffer.AsSpan(1));
        int at = 1 + addresses.Length;
        if (!kept.IsEmpty)
        {
            _buffer[at++] = kept.FramePointer;
        }

        foreach (PickedWord word in kept.Picked)
        {
            _buffer[at++] = (ulong)word.Index;
            _buffer[at++] = word.Value;
        }

        return _buffer.AsSpan(0, at);
    }
}

/// <summary>A stack of the store.</summary>
/// <param name="addresses">Leaf first, kernel ones first.</param>
/// <param name="kernelCount">How many are of the kernel.</param>
/// <param name="isCut">Whether the walk ended before the root.</param>
/// <param name="kept">What it is to be repaired with.</param>
/// <param name="time">When it was seen first, in nanoseconds of CLOCK_MONOTONIC.</param>
internal readonly ref struct RecordedStack(
    ReadOnlySpan<ulong> addresses, int kernelCount, bool isCut, StackMemory kept, long time)
{
    public ReadOnlySpan<ulong> Addresses { get; } = addresses;

    public int KernelCount { get; } = kernelCount;

    public bool IsCut { get; } = isCut;

    public StackMemory Kept { get; } = kept;

    public long Time { get; } = time;
}
