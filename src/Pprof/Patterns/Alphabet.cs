namespace Pprof.Patterns;

/// <summary>
/// Numbers the characters that a pattern tells apart: two have the same letter if every set of the pattern holds both or
/// neither. A search steps by letters and so needs no more columns than the pattern has distinctions.
/// </summary>
/// <remarks>
/// Letters count from 1 in the order of their least code point, so that a byte holds every letter of an ASCII
/// character. 0 stands for a byte that does not tell the letter alone, being part of a longer sequence.
/// </remarks>
internal sealed class Alphabet
{
    // The starts of the ranges with one letter each; a range ends where the next begins.
    private readonly int[] _starts;
    private readonly int[] _letters;
    private readonly byte[] _byteLetters = new byte[256];

    private Alphabet(int[] starts, int[] letters, int[] representatives)
    {
        _starts = starts;
        _letters = letters;
        Representatives = representatives;
        for (int ascii = 0; ascii < 0x80; ascii++)
        {
            _byteLetters[ascii] = (byte)Search(ascii);
        }
    }

    /// <summary>The least code point of each letter, the first being that of letter 1; ascending.</summary>
    public int[] Representatives { get; }

    /// <summary>The letters of ASCII, and 0 for all other bytes.</summary>
    public byte[] ByteLetters => _byteLetters;

    /// <summary>The number of letters; the largest is the same.</summary>
    public int Count => Representatives.Length;

    public static Alphabet Create(IEnumerable<RuneSet> sets)
    {
        var numbers = new Dictionary<UInt128, int>();
        var starts = new List<int>();
        var letters = new List<int>();
        var representatives = new List<int>();
        UInt128 signature = 0;
        List<(int Bound, UInt128 Key)> changes = Changes(sets);
        for (int i = 0; i < changes.Count; i++)
        {
            signature ^= changes[i].Key;
            int bound = changes[i].Bound;
            if (bound == RuneSet.Limit || (i + 1 < changes.Count && changes[i + 1].Bound == bound))
            {
                continue;
            }

            if (!numbers.TryGetValue(signature, out int letter))
            {
                representatives.Add(bound);
                letter = representatives.Count;
                numbers.Add(signature, letter);
            }

            starts.Add(bound);
            letters.Add(letter);
        }

        return new Alphabet([.. starts], [.. letters], [.. representatives]);
    }

    /// <summary>The letter of a code point.</summary>
    public int LetterOf(int rune) => rune < 0x80 ? _byteLetters[rune] : Search(rune);

    // Which sets hold a character is the sum of their keys: 126 random bits each, so that different sums are different
    // sets and nobody can prepare a pattern for which they are not.
    private static List<(int Bound, UInt128 Key)> Changes(IEnumerable<RuneSet> sets)
    {
        var changes = new List<(int Bound, UInt128 Key)> { (0, 0) };
        foreach (RuneSet set in sets)
        {
            var key = new UInt128((ulong)Random.Shared.NextInt64(), (ulong)Random.Shared.NextInt64());
            foreach (int bound in set.Bounds)
            {
                changes.Add((bound, key));
            }
        }

        changes.Sort((left, right) => left.Bound.CompareTo(right.Bound));
        return changes;
    }

    private int Search(int rune)
    {
        int at = Array.BinarySearch(_starts, rune);
        return _letters[at >= 0 ? at : ~at - 1];
    }
}
