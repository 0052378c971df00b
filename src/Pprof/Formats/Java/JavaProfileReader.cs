namespace Pprof.Formats;

/// <summary>
/// Reads the heap and contention profiles of a JVM agent: attributes, samples and, for each address, a line with its
/// name.
/// </summary>
internal static class JavaProfileReader
{
    private const long HeapPeriod = 512 * 1024;

    public static Profile? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var lines = new LineReader(bytes.Span);
        lines.MoveNext();
        bool isHeap = Utf8Lines.Trim(lines.Line).SequenceEqual("--- heapz 1 ---"u8);
        bool isContention = Utf8Lines.Trim(lines.Line).SequenceEqual("--- contentionz 1 ---"u8);
        if (!lines.IsTerminated || !(isHeap || isContention)
            || JavaAttributes.TryRead(ref lines, isHeap) is not { } attributes)
        {
            return null;
        }

        var samples = new AddressSamples(valueCount: 2);
        ReadSamples(ref lines, samples, isHeap ? null : attributes);
        if (samples.Count > 0 && attributes.SampleTypes.IsEmpty)
        {
            throw new ProfileFormatException("malformed profile: there are samples but no resolution", 0);
        }

        Profile profile = JavaLocations.Build(ref lines, samples, attributes.SampleTypes);
        return profile with
        {
            PeriodType = attributes.PeriodType,
            Period = attributes.Period,
            DurationNanos = attributes.DurationNanos,
        };
    }

    // Ends before the first line that is no sample. Without attributes it is a heap.
    private static void ReadSamples(scoped ref LineReader lines, AddressSamples samples, JavaAttributes? contention)
    {
        LineReader ahead = lines;
        while (ahead.MoveNext() && ahead.IsTerminated)
        {
            ReadOnlySpan<byte> line = Utf8Lines.Trim(ahead.Line);
            if (!line.IsEmpty)
            {
                if (!JavaNumbers.TryFind(line, out JavaNumbers numbers))
                {
                    break;
                }

                AddSample(samples, numbers, contention, ahead.Offset);
            }

            lines = ahead;
        }
    }

    private static void AddSample(AddressSamples samples, JavaNumbers numbers, JavaAttributes? contention, int offset)
    {
        if (!IntegerLiteral.TryParse(numbers.Size, out long size) || !IntegerLiteral.TryParse(numbers.Count, out long count))
        {
            throw new ProfileFormatException("malformed profile: a sample's numbers cannot be read", offset);
        }

        var addresses = new HexNumbers(numbers.Addresses, offset);
        while (addresses.MoveNext())
        {
            samples.AddFrame(addresses.Current);
        }

        if (contention is not null)
        {
            long factor = contention.Period == 0 ? 1 : contention.Period;
            samples.EndSample([unchecked(count * factor), unchecked(size * factor)]);
            return;
        }

        if (count == 0)
        {
            throw new ProfileFormatException("malformed profile: a sample counts no block", offset);
        }

        (long scaledCount, long scaledSize) = HeapSampling.Scale(count, size, HeapPeriod);
        samples.EndSample([scaledCount, scaledSize], samples.BlockSize(size / count));
    }
}
