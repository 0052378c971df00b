namespace Pprof.Formats;

/// <summary>The first line of a heap profile: <c>heap profile: 1: 64 [2: 128] @ heap_v2/524288</c>.</summary>
/// <param name="HasAllocations">Whether the profile also counts what was freed since.</param>
/// <param name="IsSampled">Whether the samples stand for more than they count.</param>
/// <param name="Period">The mean number of bytes from one sample to the next; 1 if there was no sampling, 0 if unknown.</param>
internal readonly record struct HeapHeader(bool HasAllocations, bool IsSampled, long Period)
{
    private static readonly HeapHeader Unsampled = new(HasAllocations: false, IsSampled: false, Period: 1);

    private static ReadOnlySpan<byte> Title => "heap profile:"u8;

    /// <summary>Finds the header in a line; null if there is none, or one of an unknown kind.</summary>
    public static HeapHeader? Find(ReadOnlySpan<byte> line)
    {
        HeapHeader? found = null;
        while (line.IndexOf(Title) is int start and >= 0)
        {
            line = line[(start + Title.Length)..];
            var cursor = new TextCursor(line);
            if (!TryTakeTotals(ref cursor, out bool hasAllocations))
            {
                continue;
            }

            if (cursor.Rest.StartsWith(" @ growth"u8) || cursor.Rest.StartsWith(" @ fragmentation"u8))
            {
                found = Unsampled;
            }
            else if (TryTakeKind(ref cursor, out ReadOnlySpan<byte> kind))
            {
                return OfKind(kind, cursor, hasAllocations);
            }
        }

        return found;
    }

    private static bool TryTakeTotals(scoped ref TextCursor cursor, out bool hasAllocations)
    {
        hasAllocations = false;
        if (!HeapNumbers.TryTake(ref cursor, allowNegative: false, out HeapNumbers numbers))
        {
            return false;
        }

        // As texts, with all their zeros; that is what the other tools do.
        hasAllocations = (!numbers.AllocCount.SequenceEqual(numbers.InUseCount) && !numbers.AllocCount.SequenceEqual("0"u8))
            || (!numbers.AllocSize.SequenceEqual(numbers.InUseSize) && !numbers.AllocSize.SequenceEqual("0"u8));
        return true;
    }

    private static bool TryTakeKind(scoped ref TextCursor cursor, out ReadOnlySpan<byte> kind)
    {
        cursor.SkipSpaces();
        bool found = cursor.Skip("@"u8);
        cursor.SkipSpaces();
        kind = cursor.Take(ByteSets.KindLetters);
        return found && kind.StartsWith("heap"u8);
    }

    private static HeapHeader? OfKind(ReadOnlySpan<byte> kind, TextCursor cursor, bool hasAllocations)
    {
        cursor.Skip("/"u8);
        ReadOnlySpan<byte> digits = cursor.Take(ByteSets.Digits);
        long period = 0;
        if (!digits.IsEmpty && !IntegerLiteral.TryParseDecimal(digits, out period))
        {
            return null;
        }

        if (kind.SequenceEqual("heapprofile"u8))
        {
            return Unsampled with { HasAllocations = hasAllocations };
        }

        // Go's old text form gives twice the period.
        bool isGo = kind.SequenceEqual("heap"u8);
        return isGo || kind.SequenceEqual("heapz_v2"u8) || kind.SequenceEqual("heap_v2"u8)
            ? new HeapHeader(hasAllocations, IsSampled: true, isGo ? period / 2 : period)
            : null;
    }
}
