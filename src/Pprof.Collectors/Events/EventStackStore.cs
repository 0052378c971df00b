namespace Pprof.Collectors.Events;

/// <summary>
/// Keeps every different stack once, in bounded memory: when it is full, further stacks are kept without their callers.
/// Not safe for use by several threads; the stacks are.
/// </summary>
internal sealed class EventStackStore
{
    /// <summary>The words that are kept, of all stacks together.</summary>
    public const int MostWords = 1 << 22;

    // What an array, its object and its place in the table take besides the addresses, in words.
    private const int Overhead = 12;

    private readonly Dictionary<ulong[], EventStack> _stacks = new(new ByContent());
    private readonly Dictionary<ulong[], EventStack>.AlternateLookup<ReadOnlySpan<ulong>> _lookup;
    private ulong[] _buffer = new ulong[128];
    private long _words;

    public EventStackStore()
    {
        _lookup = _stacks.GetAlternateLookup<ReadOnlySpan<ulong>>();
    }

    /// <summary>How often a stack lost its callers because the store is full.</summary>
    public long CutSamples { get; private set; }

    /// <summary>The number of different stacks.</summary>
    public int Count => _stacks.Count;

    /// <summary>The stack of an event.</summary>
    /// <param name="addresses">Leaf first, each where a call returns to: the leaf has called the runtime, which told of it.</param>
    /// <param name="time">When, in nanoseconds of CLOCK_MONOTONIC.</param>
    /// <param name="isCut">Whether callers are missing already.</param>
    public EventStack Add(ReadOnlySpan<ulong> addresses, long time, bool isCut)
    {
        if (addresses.Length > _buffer.Length)
        {
            _buffer = new ulong[addresses.Length];
        }

        Span<ulong> words = _buffer.AsSpan(0, addresses.Length);
        addresses.CopyTo(words);
        if (!words.IsEmpty)
        {
            words[0]--;
        }

        if (_lookup.TryGetValue(words, out EventStack? known))
        {
            return known;
        }

        if (_words <= MostWords || words.Length <= 1)
        {
            return Keep(words, time, isCut);
        }

        CutSamples++;
        return _lookup.TryGetValue(words[..1], out known) ? known : Keep(words[..1], time, isCut: true);
    }

    private EventStack Keep(ReadOnlySpan<ulong> words, long time, bool isCut)
    {
        ulong[] addresses = words.ToArray();
        var stack = new EventStack(addresses, time, isCut);
        _stacks.Add(addresses, stack);
        _words += addresses.Length + Overhead;
        return stack;
    }

    private sealed class ByContent : IEqualityComparer<ulong[]>, IAlternateEqualityComparer<ReadOnlySpan<ulong>, ulong[]>
    {
        public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<ulong> alternate, ulong[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ulong[] stack) => GetHashCode(stack.AsSpan());

        // Nobody from outside chooses addresses of code.
        public int GetHashCode(ReadOnlySpan<ulong> alternate)
        {
            ulong hash = (uint)alternate.Length;
            foreach (ulong address in alternate)
            {
                hash = (hash ^ address) * 0x9E37_79B9_7F4A_7C15;
                hash ^= hash >> 32;
            }

            return (int)hash;
        }

        public ulong[] Create(ReadOnlySpan<ulong> alternate) => alternate.ToArray();
    }
}
