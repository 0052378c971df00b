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
    private const int MostCandidates = 512;
    private const ulong CutFlag = 1UL << 63;
    private const int CandidateShift = 16;
    private const ulong CountMask = 0xFFFF;

    // A stack is a header, the addresses, and two words for each candidate.
    private readonly SpanInterner<ulong> _stacks = new();
    private readonly List<long> _firstTimes = [];
    private readonly StackCandidate[] _candidates = new StackCandidate[MostCandidates];
    private readonly ulong[] _addresses = new ulong[MostAddresses + MostCandidates];
    private readonly ulong[] _buffer = new ulong[1 + MostAddresses + (3 * MostCandidates)];

    /// <summary>How many samples lost their callers because the store is full.</summary>
    public long CutSamples { get; private set; }

    /// <summary>The number of different stacks.</summary>
    public int Count => _stacks.Count;

    /// <summary>The row of a stack.</summary>
    public int Add(in StackSample sample)
    {
        ReadOnlySpan<ulong> addresses = Repair(sample, out bool isCut, out ReadOnlySpan<StackCandidate> candidates);
        ReadOnlySpan<ulong> words = Encode(addresses, sample.KernelCount, isCut, candidates);
        if (_stacks.ItemCount > MostWords && addresses.Length > sample.KernelCount + 1)
        {
            int known = _stacks.Find(words);
            if (known >= 0)
            {
                return known;
            }

            CutSamples++;
            words = Encode(addresses[..(sample.KernelCount + 1)], sample.KernelCount, isCut: true, []);
        }

        int row = _stacks.Intern(words);
        if (row == _firstTimes.Count)
        {
            _firstTimes.Add(sample.Time);
        }

        return row;
    }

    private ReadOnlySpan<ulong> Repair(in StackSample sample, out bool isCut, out ReadOnlySpan<StackCandidate> candidates)
    {
        ReadOnlySpan<ulong> all = sample.Addresses[..Math.Min(sample.Addresses.Length, MostAddresses)];
        ReadOnlySpan<ulong> user = all[sample.KernelCount..];
        isCut = sample.IsCut || all.Length < sample.Addresses.Length;
        candidates = _candidates.AsSpan(0, user.IsEmpty ? 0 : StackCandidates.Collect(sample.StackWords, code, _candidates));
        if (candidates.IsEmpty)
        {
            return all;
        }

        if (!leaves.Knows(user[0]))
        {
            candidates = candidates[..Math.Min(candidates.Length, StackCandidates.Most)];
            return all;
        }

        all[..sample.KernelCount].CopyTo(_addresses);
        RepairedStack repaired = leaves.Repair(user, candidates, _addresses.AsSpan(sample.KernelCount));
        candidates = [];
        isCut |= repaired.IsCut;
        return _addresses.AsSpan(0, sample.KernelCount + repaired.Count);
    }

    /// <summary>A stack.</summary>
    public RecordedStack this[int row]
    {
        get
        {
            ReadOnlySpan<ulong> words = _stacks[row];
            int candidateCount = (int)((words[0] >> CandidateShift) & CountMask);
            int addressCount = words.Length - 1 - (2 * candidateCount);
            var candidates = new StackCandidate[candidateCount];
            ReadOnlySpan<ulong> pairs = words[(1 + addressCount)..];
            for (int i = 0; i < candidateCount; i++)
            {
                candidates[i] = new StackCandidate((int)pairs[2 * i], pairs[(2 * i) + 1]);
            }

            return new RecordedStack(
                words.Slice(1, addressCount), (int)(words[0] & CountMask), (words[0] & CutFlag) != 0, candidates, _firstTimes[row]);
        }
    }

    private ReadOnlySpan<ulong> Encode(
        ReadOnlySpan<ulong> addresses, int kernelCount, bool isCut, ReadOnlySpan<StackCandidate> candidates)
    {
        _buffer[0] = (isCut ? CutFlag : 0) | ((ulong)candidates.Length << CandidateShift) | (uint)kernelCount;
        addresses.CopyTo(_buffer.AsSpan(1));
        int at = 1 + addresses.Length;
        foreach (StackCandidate candidate in candidates)
        {
            _buffer[at++] = (ulong)candidate.Index;
            _buffer[at++] = candidate.Value;
        }

        return _buffer.AsSpan(0, at);
    }
}

/// <summary>A stack of the store.</summary>
/// <param name="addresses">Leaf first, kernel ones first.</param>
/// <param name="kernelCount">How many are of the kernel.</param>
/// <param name="isCut">Whether the walk ended before the root.</param>
/// <param name="candidates">Words of the stack that may be the caller of a leaf without a frame.</param>
/// <param name="time">When it was seen first, in nanoseconds of CLOCK_MONOTONIC.</param>
internal readonly ref struct RecordedStack(
    ReadOnlySpan<ulong> addresses, int kernelCount, bool isCut, ReadOnlySpan<StackCandidate> candidates, long time)
{
    public ReadOnlySpan<ulong> Addresses { get; } = addresses;

    public int KernelCount { get; } = kernelCount;

    public bool IsCut { get; } = isCut;

    public ReadOnlySpan<StackCandidate> Candidates { get; } = candidates;

    public long Time { get; } = time;
}
