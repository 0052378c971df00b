namespace Pprof.Collectors.Sampling.Runtime;

/// <summary>Keeps equal stacks once. Not safe for use by several threads.</summary>
internal sealed class StackPool
{
    // Samples keep the stacks they have; only those that come later are kept once more.
    private const int MostStacks = 1 << 14;

    private readonly HashSet<ulong[]> _stacks = new(new ByContent());

    /// <summary>The stack as an array that nobody changes.</summary>
    public ulong[] Intern(ReadOnlySpan<ulong> stack)
    {
        HashSet<ulong[]>.AlternateLookup<ReadOnlySpan<ulong>> lookup = _stacks.GetAlternateLookup<ReadOnlySpan<ulong>>();
        if (lookup.TryGetValue(stack, out ulong[]? known))
        {
            return known;
        }

        if (_stacks.Count >= MostStacks)
        {
            _stacks.Clear();
        }

        ulong[] added = stack.ToArray();
        _stacks.Add(added);
        return added;
    }

    private sealed class ByContent : IEqualityComparer<ulong[]>, IAlternateEqualityComparer<ReadOnlySpan<ulong>, ulong[]>
    {
        public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<ulong> alternate, ulong[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ulong[] stack) => GetHashCode(stack.AsSpan());

        public int GetHashCode(ReadOnlySpan<ulong> alternate)
        {
            var hash = new HashCode();
            foreach (ulong address in alternate)
            {
                hash.Add(address);
            }

            return hash.ToHashCode();
        }

        public ulong[] Create(ReadOnlySpan<ulong> alternate) => alternate.ToArray();
    }
}
