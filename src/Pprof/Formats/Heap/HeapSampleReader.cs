namespace Pprof.Formats;

/// <summary>Reads the samples of a heap profile, a line each: <c>1: 64 [2: 128] @ 0x4001 0x5001</c>.</summary>
internal sealed class HeapSampleReader(HeapHeader header, AddressSamples samples)
{
    private readonly long[] _values = new long[header.HasAllocations ? 4 : 2];
    private long _blockSize;

    /// <exception cref="ProfileFormatException">The line is no sample, or one that cannot be.</exception>
    public void Read(ReadOnlySpan<byte> line, int offset)
    {
        if (!TryFind(line, out HeapNumbers numbers, out ReadOnlySpan<byte> addresses))
        {
            throw new ProfileFormatException("malformed profile: a line is no sample of a heap profile", offset);
        }

        _blockSize = 0;
        if (header.HasAllocations)
        {
            SetValues(0, numbers.AllocCount, numbers.AllocSize, offset);
        }

        SetValues(_values.Length - 2, numbers.InUseCount, numbers.InUseSize, offset);
        samples.AddReturnAddresses(new HexNumbers(addresses, offset));
        samples.EndSample(_values, samples.BlockSize(_blockSize));
    }

    // The numbers may stand behind any other text.
    private static bool TryFind(ReadOnlySpan<byte> line, out HeapNumbers numbers, out ReadOnlySpan<byte> addresses)
    {
        int start = 0;
        while (line[start..].IndexOfAny(ByteSets.Digits) is int distance and >= 0)
        {
            start += distance;
            int sign = start > 0 && line[start - 1] == '-' ? 1 : 0;
            var cursor = new TextCursor(line[(start - sign)..]);
            if (HeapNumbers.TryTake(ref cursor, allowNegative: true, out numbers) && cursor.Skip(" @"u8))
            {
                addresses = cursor.Take(ByteSets.AddressList);
                return true;
            }

            int end = line[start..].IndexOfAnyExcept(ByteSets.Digits);
            start = end < 0 ? line.Length : start + end;
        }

        numbers = default;
        addresses = default;
        return false;
    }

    private void SetValues(int position, ReadOnlySpan<byte> countText, ReadOnlySpan<byte> sizeText, int offset)
    {
        if (!IntegerLiteral.TryParseDecimal(countText, out long count)
            || !IntegerLiteral.TryParseDecimal(sizeText, out long size))
        {
            throw new ProfileFormatException("malformed profile: a number has more than 64 bits", offset);
        }

        if (count == 0 && size != 0)
        {
            throw new ProfileFormatException($"malformed profile: no block at all has {size} bytes", offset);
        }

        if (count != 0)
        {
            _blockSize = WholeNumbers.Divide(size, count);
            (count, size) = header.IsSampled ? HeapSampling.Scale(count, size, header.Period) : (count, size);
        }

        _values[position] = count;
        _values[position + 1] = size;
    }
}
