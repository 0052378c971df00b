namespace Pprof.Formats;

/// <summary>The parts of a sample of a contention profile, as they are written: <c>2432 1 @ 0x4001 0x5001</c>.</summary>
internal ref struct ContentionNumbers
{
    public ReadOnlySpan<byte> Delay { get; private set; }

    public ReadOnlySpan<byte> Count { get; private set; }

    public ReadOnlySpan<byte> Addresses { get; private set; }

    /// <summary>Finds a sample in a line; there may be other text before it.</summary>
    public static bool TryFind(ReadOnlySpan<byte> line, out ContentionNumbers numbers)
    {
        int at = 0;
        while (line[at..].IndexOf(" @"u8) is int distance and >= 0)
        {
            at += distance;
            if (TrySplit(line[..at], out numbers))
            {
                numbers.Addresses = new TextCursor(line[(at + 2)..]).Take(ByteSets.AddressList);
                return true;
            }

            at += 2;
        }

        numbers = default;
        return false;
    }

    private static bool TrySplit(ReadOnlySpan<byte> text, out ContentionNumbers numbers)
    {
        ReadOnlySpan<byte> count = ByteSets.LastDigits(text);
        ReadOnlySpan<byte> delay = ByteSets.LastDigits(text[..^count.Length].TrimEnd((byte)' '));
        if (delay.IsEmpty && count.Length > 1)
        {
            // pprof takes the last digit of a lone number as the count.
            delay = count[..^1];
            count = count[^1..];
        }

        numbers = new ContentionNumbers { Delay = delay, Count = count };
        return !delay.IsEmpty && !count.IsEmpty;
    }
}
