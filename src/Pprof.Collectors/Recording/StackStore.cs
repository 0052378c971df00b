using Pprof.Building;
using Pprof.Collectors.Code.Leaves;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Sampling;

namespace Pprof.Collectors.Recording;

/// <summary>
/// Every different stack once, as addresses, in bounded memory: when it is full, further stacks are kept without their
/// callers.
/// </summary>
internal sealed class StackStore(NativeCode code)
{
    /// <summary>The addresses that are kept, of all stacks together.</summary>
    public const int MostAddresses = 1 << 24;

    private const int MostCandidates = 8;
    private const ulong CutFlag = 1UL << 63;
    private const int CandidateShift = 16;
    private const ulong CountMask = 0xFFFF;

    // A stack is a header, the addresses, and two words for each candidate.
    private readonly SpanInterner<ulong> _stacks = new();
    private readonly List<long> _firstTimes = [];
    private readonly StackCandidate[] _candidates = new StackCandidate[MostCandidates];
    private ulong[] _buffer = new ulong[512];

    /// <summary>How many samples lost their callers because the store is full.</summary>
    public long CutSamples { get; private set; }

    /// <summary>The number of different stacks.</summary>
    public int Count => _stacks.Count;

    /// <summary>The row of a stack.</summary>
    public int Add(in StackSample sample)
    {
        int candidates = StackCandidates.Collect(sample.StackWords, code, _candidates);
        ReadOnlySpan<ulong> addresses = sample.Addresses;
        bool isCut = sample.IsCut;
        if (_stacks.ItemCount > MostAddresses && addresses.Length > 1)
        {
            int row = _stacks.Find(Encode(addresses, sample.KernelCount, isCut, candidates));
            if (row >= 0)
            {
                return row;
            }

            CutSamples++;
            addresses = addresses[..Math.Min(addresses.Length, sample.KernelCount + 1)];
            isCut = true;
            candidates = 0;
        }

        int added = _stacks.Intern(Encode(addresses, sample.KernelCount, isCut, candidates));
        if (added == _firstTimes.Count)
        {
            _firstTimes.Add(sample.Time);
        }

        return added;
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

    private ReadOnlySpan<ulong> Encode(ReadOnlySpan<ulong> addresses, int kernelCount, bool isCut, int candidates)
    {
        int length = 1 + addresses.Length + (2 * candidates);
        if (length > _buffer.Length)
        {
            _buffer = new ulong[length];
        }

        _buffer[0] = (isCut ? CutFlag : 0) | ((ulong)candidates << CandidateShift) | (uint)kernelCount;
        addresses.CopyTo(_buffer.AsSpan(1));
        int at = 1 + addresses.Length;
        foreach (StackCandidate candidate in _candidates.AsSpan(0, candidates))
        {
            _buffer[at++] = (ulong)candidate.Index;
            _buffer[at++] = candidate.Value;
        }

        return _buffer.AsSpan(0, length);
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
