namespace Pprof.Formats;

/// <summary>
/// The parts of a sample of a JVM agent, as they are written: <c>4752 9 @ 0x2b 0x2c</c>, bytes or time before the count.
/// </summary>
internal ref struct JavaNumbers
{
    public ReadOnlySpan<byte> Size { get; private set; }

    public ReadOnlySpan<byte> Count { get; private set; }

    public ReadOnlySpan<byte> Addresses { get; private set; }

    /// <summary>Finds a sample in a line; there may be other text before it.</summary>
    public static bool TryFind(ReadOnlySpan<byte> line, out JavaNumbers numbers)
    {
        int at = 0;
        while (line[at..].IndexOf(" @ "u8) is int distance and >= 0)
        {
            at += distance;
            if (TrySplit(line[..at].TrimEnd((byte)' '), out numbers))
            {
                numbers.Addresses = new TextCursor(line[(at + 2)..]).Take(ByteSets.AddressList);
                return true;
            }

            at += 2;
        }

        numbers = default;
        return false;
    }

    private static bool TrySplit(ReadOnlySpan<byte> text, out JavaNumbers numbers)
    {
        ReadOnlySpan<byte> count = ByteSets.LastDigits(text);
        ReadOnlySpan<byte> before = text[..^count.Length];
        ReadOnlySpan<byte> trimmed = before.TrimEnd((byte)' ');
        ReadOnlySpan<byte> size = ByteSets.LastDigits(trimmed);
        numbers = new JavaNumbers { Size = size, Count = count };
        return !count.IsEmpty && !size.IsEmpty && trimmed.Length < before.Length;
    }
}
