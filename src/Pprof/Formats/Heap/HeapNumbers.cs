namespace Pprof.Formats;

/// <summary>The numbers of a line, as they are written: <c>1: 64 [2: 128]</c>, in use and ever allocated.</summary>
internal ref struct HeapNumbers
{
    public ReadOnlySpan<byte> InUseCount { get; private set; }

    public ReadOnlySpan<byte> InUseSize { get; private set; }

    public ReadOnlySpan<byte> AllocCount { get; private set; }

    public ReadOnlySpan<byte> AllocSize { get; private set; }

    /// <summary>Passes the numbers; false, having moved or not, if the text has another form.</summary>
    /// <param name="cursor">At the first number or the spaces before it.</param>
    /// <param name="allowNegative">Whether what is in use may be negative, as in the difference of two profiles.</param>
    /// <param name="numbers">The numbers.</param>
    public static bool TryTake(scoped ref TextCursor cursor, bool allowNegative, out HeapNumbers numbers)
    {
        numbers = default;
        if (!TryTakePair(ref cursor, allowNegative, out ReadOnlySpan<byte> inUseCount, out ReadOnlySpan<byte> inUseSize)
            || !cursor.Skip("["u8)
            || !TryTakePair(ref cursor, false, out ReadOnlySpan<byte> allocCount, out ReadOnlySpan<byte> allocSize)
            || !cursor.Skip("]"u8))
        {
            return false;
        }

        numbers.InUseCount = inUseCount;
        numbers.InUseSize = inUseSize;
        numbers.AllocCount = allocCount;
        numbers.AllocSize = allocSize;
        return true;
    }

    private static bool TryTakePair(
        scoped ref TextCursor cursor, bool allowNegative, out ReadOnlySpan<byte> count, out ReadOnlySpan<byte> size)
    {
        size = default;
        bool found = TryTakeNumber(ref cursor, allowNegative, out count)
            && cursor.Skip(":"u8)
            && TryTakeNumber(ref cursor, allowNegative, out size);
        cursor.SkipSpaces();
        return found;
    }

    private static bool TryTakeNumber(scoped ref TextCursor cursor, bool allowNegative, out ReadOnlySpan<byte> number)
    {
        cursor.SkipSpaces();
        ReadOnlySpan<byte> start = cursor.Rest;
        int sign = allowNegative && cursor.Skip("-"u8) ? 1 : 0;
        bool found = cursor.TryTake(ByteSets.Digits, out ReadOnlySpan<byte> digits);
        number = start[..(sign + digits.Length)];
        return found;
    }
}
