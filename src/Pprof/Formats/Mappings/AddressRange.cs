namespace Pprof.Formats;

/// <summary>
/// The two addresses that a line of a memory map begins with: <c>400000-500000</c>, <c>0x400000 0x500000</c>, with or
/// without a colon behind.
/// </summary>
internal ref struct AddressRange
{
    public const int Readings = 3;

    private AddressRange(ReadOnlySpan<byte> start, ReadOnlySpan<byte> limit, ReadOnlySpan<byte> rest)
    {
        Start = start;
        Limit = limit;
        Rest = rest is [(byte)':', ..] ? rest[1..] : rest;
    }

    /// <summary>The first address in hexadecimal digits.</summary>
    public ReadOnlySpan<byte> Start { get; }

    public ReadOnlySpan<byte> Limit { get; }

    /// <summary>What follows in the line.</summary>
    public ReadOnlySpan<byte> Rest { get; }

    /// <summary>The readings of a line, the likeliest first: pprof accepts addresses that nothing parts.</summary>
    /// <param name="line">The line.</param>
    /// <param name="reading">From 0 to less than <see cref="Readings"/>.</param>
    /// <param name="range">The range by this reading.</param>
    /// <returns>False if the line has no such reading; it may have a later one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, int reading, out AddressRange range)
    {
        var cursor = new TextCursor(line);
        cursor.Take(ByteSets.Blanks);
        SkipHexPrefix(ref cursor);
        ReadOnlySpan<byte> run = cursor.Take(ByteSets.HexDigits);
        range = default;
        return run.Length > 0 && reading switch
        {
            0 => TryReadParted(run, cursor, out range),
            1 => TryReadPartedByPrefix(run, cursor, out range),
            _ => TryReadUnparted(run, cursor, out range),
        };
    }

    private static bool TryReadParted(ReadOnlySpan<byte> run, TextCursor cursor, out AddressRange range)
    {
        if (!cursor.Skip("-"u8) && !cursor.TryTake(ByteSets.Blanks, out _))
        {
            range = default;
            return false;
        }

        cursor.Take(ByteSets.Blanks);
        SkipHexPrefix(ref cursor);
        bool found = cursor.TryTake(ByteSets.HexDigits, out ReadOnlySpan<byte> limit);
        range = new AddressRange(run, limit, cursor.Rest);
        return found;
    }

    // 4000x5000: the zero belongs to the second address.
    private static bool TryReadPartedByPrefix(ReadOnlySpan<byte> run, TextCursor cursor, out AddressRange range)
    {
        bool found = run is [_, .., (byte)'0'] && cursor.Skip("x"u8);
        found &= cursor.TryTake(ByteSets.HexDigits, out ReadOnlySpan<byte> limit);
        range = new AddressRange(run[..^1], limit, cursor.Rest);
        return found;
    }

    // 40000: the last digit is the second address.
    private static bool TryReadUnparted(ReadOnlySpan<byte> run, TextCursor cursor, out AddressRange range)
    {
        range = new AddressRange(run[..^1], run[^1..], cursor.Rest);
        return run.Length > 1;
    }

    private static void SkipHexPrefix(scoped ref TextCursor cursor)
    {
        if (cursor.Rest is [(byte)'0', (byte)'x', var digit, ..] && ByteSets.HexValue(digit) >= 0)
        {
            cursor.Skip("0x"u8);
        }
    }
}
