using System.Buffers;

namespace Pprof.Patterns;

/// <summary>Finds where a match can start, many bytes at a time.</summary>
internal sealed class SearchStart
{
    // More different bytes than that are everywhere in a name, and a step a byte is faster.
    private const int MaxFirstBytes = 6;

    private readonly byte[] _prefix = [];
    private readonly SearchValues<byte>? _firstBytes;

    private SearchStart(byte[] prefix)
    {
        _prefix = prefix;
    }

    private SearchStart(SearchValues<byte> firstBytes)
    {
        _firstBytes = firstBytes;
    }

    /// <summary>The way to find starts, or null if none is faster than trying every place.</summary>
    public static SearchStart? Create(PatternProgram program, RequiredText required)
    {
        if (required.IsPrefix)
        {
            return new SearchStart(required.Bytes);
        }

        // A match that starts with a condition on its place must be tried at each.
        var first = new ThreadSet(program);
        first.Clear();
        first.Add(program.Start, Neighbour.Unknown, Neighbour.Unknown);
        return first.HasAssertion || first.HasMatch ? null : OfFirstBytes(program, first.Members);
    }

    /// <summary>The distance to the next place where a match can start, or -1; starts at a character's first byte.</summary>
    public int Find(ReadOnlySpan<byte> text) => _firstBytes is null ? text.IndexOf(_prefix) : text.IndexOfAny(_firstBytes);

    private static SearchStart? OfFirstBytes(PatternProgram program, ReadOnlySpan<int> members)
    {
        var bytes = new List<byte>();
        for (int ascii = 0; ascii < 0x80 && bytes.Count <= MaxFirstBytes; ascii++)
        {
            int letter = program.Alphabet.ByteLetters[ascii];
            foreach (int member in members)
            {
                if (program.Take(program.Instructions[member], letter) != PatternProgram.Fail)
                {
                    bytes.Add((byte)ascii);
                    break;
                }
            }
        }

        if (bytes.Count > MaxFirstBytes)
        {
            return null;
        }

        // All others, so that the first one found is the first of its character.
        for (int other = 0x80; other <= 0xFF; other++)
        {
            bytes.Add((byte)other);
        }

        return new SearchStart(SearchValues.Create(bytes.ToArray()));
    }
}
