using System.Numerics;

namespace Pprof.Patterns;

/// <summary>Which letters of the alphabet each set of a pattern holds.</summary>
internal sealed class LetterSets
{
    // Words of 64 letters, 32 MB; only a pattern made to be absurd has more.
    private const long MaxWords = 4_000_000;

    private readonly int _stride;
    private readonly ulong[] _words;

    /// <exception cref="PatternSyntaxException">There are too many sets and letters.</exception>
    public LetterSets(RuneSetTable sets, Alphabet alphabet)
    {
        _stride = (alphabet.Count >> 6) + 1;
        var rows = new List<RuneSet>();
        Rows = new int[sets.Count];
        for (int set = 0; set < sets.Count; set++)
        {
            int rune = sets[set].OnlyMember;
            Rows[set] = rune >= 0 ? ~alphabet.LetterOf(rune) : rows.Count;
            if (rune < 0)
            {
                rows.Add(sets[set]);
            }
        }

        if ((long)rows.Count * _stride > MaxWords)
        {
            throw new PatternSyntaxException("the pattern has too many different character classes", 0);
        }

        _words = new ulong[rows.Count * _stride];
        for (int row = 0; row < rows.Count; row++)
        {
            Fill(row, rows[row], alphabet.Representatives);
        }

        ReplaceSingleLetters();
    }

    /// <summary>By number of a set, its row; or the complement of its letter if it has only one.</summary>
    public int[] Rows { get; }

    public bool Contains(int row, int letter) => (_words[(row * _stride) + (letter >> 6)] >> letter & 1) != 0;

    // Both ascend, so that one pass over each is enough.
    private void Fill(int row, RuneSet set, int[] representatives)
    {
        Span<ulong> words = RowOf(row);
        ReadOnlySpan<int> bounds = set.Bounds;
        int range = 0;
        for (int i = 0; i < representatives.Length; i++)
        {
            while (range < bounds.Length && bounds[range + 1] <= representatives[i])
            {
                range += 2;
            }

            if (range < bounds.Length && bounds[range] <= representatives[i])
            {
                int letter = i + 1;
                words[letter >> 6] |= 1UL << letter;
            }
        }
    }

    // As sets are distinct, those of one letter have different ones.
    private void ReplaceSingleLetters()
    {
        for (int set = 0; set < Rows.Length; set++)
        {
            if (Rows[set] >= 0 && OnlyLetter(RowOf(Rows[set])) is var letter and > 0)
            {
                Rows[set] = ~letter;
            }
        }
    }

    private static int OnlyLetter(ReadOnlySpan<ulong> words)
    {
        int letter = 0;
        for (int word = 0; word < words.Length; word++)
        {
            if (words[word] == 0)
            {
                continue;
            }

            if (letter != 0 || !BitOperations.IsPow2(words[word]))
            {
                return 0;
            }

            letter = (word << 6) + BitOperations.TrailingZeroCount(words[word]);
        }

        return letter;
    }

    private Span<ulong> RowOf(int row) => _words.AsSpan(row * _stride, _stride);
}
