namespace Pprof.Patterns;

/// <summary>A set of code points.</summary>
internal sealed class RuneSet : IEquatable<RuneSet>
{
    /// <summary>One past the last code point.</summary>
    public const int Limit = 0x110000;

    // Where membership changes, ascending: in from [0] to before [1], from [2] to before [3], and so on.
    private readonly int[] _bounds;

    /// <param name="bounds">Strictly ascending, of even length, from 0 to <see cref="Limit"/>.</param>
    public RuneSet(int[] bounds)
    {
        _bounds = bounds;
    }

    /// <summary>Every code point.</summary>
    public static RuneSet All { get; } = new([0, Limit]);

    /// <summary>Every code point but the newline.</summary>
    public static RuneSet AllButNewline { get; } = new([0, '\n', '\n' + 1, Limit]);

    public static RuneSet Newline { get; } = Single('\n');

    /// <summary>What the assertion <c>\b</c> takes for a part of a word.</summary>
    public static RuneSet Word { get; } = new(['0', '9' + 1, 'A', 'Z' + 1, '_', '_' + 1, 'a', 'z' + 1]);

    /// <summary>Starts and ends of the ranges in turn, the ends exclusive.</summary>
    public ReadOnlySpan<int> Bounds => _bounds;

    /// <summary>The only member, or -1 if there are none or several.</summary>
    public int OnlyMember => _bounds.Length == 2 && _bounds[1] == _bounds[0] + 1 ? _bounds[0] : -1;

    public static RuneSet Single(int rune) => new([rune, rune + 1]);

    /// <summary>All other code points.</summary>
    public RuneSet Negate()
    {
        var bounds = new List<int>(_bounds.Length + 2);
        bounds.AddRange(_bounds);
        Toggle(bounds, 0, 0);
        Toggle(bounds, bounds.Count, Limit);
        return new RuneSet([.. bounds]);
    }

    public bool Contains(int rune)
    {
        int at = Array.BinarySearch(_bounds, rune);
        return ((at >= 0 ? at + 1 : ~at) & 1) == 1;
    }

    public bool Equals(RuneSet? other) => other is not null && Bounds.SequenceEqual(other.Bounds);

    public override bool Equals(object? obj) => Equals(obj as RuneSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int bound in _bounds)
        {
            hash.Add(bound);
        }

        return hash.ToHashCode();
    }

    // Membership changes at an end of the range of code points if it did not, and the other way round.
    private static void Toggle(List<int> bounds, int index, int bound)
    {
        int existing = index == 0 ? 0 : index - 1;
        if (existing < bounds.Count && bounds[existing] == bound)
        {
            bounds.RemoveAt(existing);
        }
        else
        {
            bounds.Insert(index, bound);
        }
    }
}
