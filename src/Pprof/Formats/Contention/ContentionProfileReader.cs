using System.Collections.Immutable;
using System.Text;

namespace Pprof.Formats;

/// <summary>Reads contention profiles: <c>contentionz</c> of C++ programs, Go's <c>mutex</c> and <c>contention</c>.</summary>
internal static class ContentionProfileReader
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private static readonly ImmutableArray<SampleType> SampleTypes = [new("contentions", "count"), new("delay", "nanoseconds")];

    public static Profile? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var lines = new LineReader(bytes.Span);
        lines.MoveNext();
        if (!lines.Line.StartsWith("--- contentionz "u8) && !lines.Line.StartsWith("--- mutex:"u8)
            && !lines.Line.StartsWith("--- contention:"u8))
        {
            return null;
        }

        var samples = new AddressSamples(SampleTypes.Length);
        if (ReadAttributes(ref lines) is not { } attributes || !TryReadSamples(ref lines, samples, attributes))
        {
            return null;
        }

        Profile profile = MappedProfile.Build(samples, SampleTypes, MemoryMapReader.ReadSection(ref lines));
        return profile with
        {
            PeriodType = SampleTypes[0],
            Period = attributes.Period,
            DurationNanos = attributes.DurationNanos,
        };
    }

    // Ends at the first line that is no attribute; null if one is unknown, or not of a C++ or Go profile.
    private static Attributes? ReadAttributes(scoped ref LineReader lines)
    {
        var attributes = new Attributes { Period = 1 };
        while (lines.MoveNext())
        {
            ReadOnlySpan<byte> line = Utf8Lines.Trim(lines.Line);
            int equals = line.IndexOf((byte)'=');
            if (Utf8Lines.IsBlankOrComment(line))
            {
                continue;
            }

            if (line.StartsWith("---"u8) || equals < 0)
            {
                break;
            }

            string name = Encoding.UTF8.GetString(Utf8Lines.Trim(line[..equals]));
            if (attributes.With(name, Utf8Lines.Trim(line[(equals + 1)..])) is not { } changed)
            {
                return null;
            }

            attributes = changed;
        }

        return attributes;
    }

    private static bool TryReadSamples(scoped ref LineReader lines, AddressSamples samples, Attributes attributes)
    {
        do
        {
            ReadOnlySpan<byte> line = Utf8Lines.Trim(lines.Line);
            if (line.StartsWith("---"u8))
            {
                break;
            }

            if (!Utf8Lines.IsBlankOrComment(line) && !TryReadSample(line, samples, attributes, lines.Offset))
            {
                return false;
            }
        }
        while (lines.MoveNext());

        return true;
    }

    private static bool TryReadSample(ReadOnlySpan<byte> line, AddressSamples samples, Attributes attributes, int offset)
    {
        if (!ContentionNumbers.TryFind(line, out ContentionNumbers numbers))
        {
            return false;
        }

        if (!IntegerLiteral.TryParseDecimal(numbers.Delay, out long delay)
            || !IntegerLiteral.TryParseDecimal(numbers.Count, out long count))
        {
            throw new ProfileFormatException("malformed profile: a number has more than 64 bits", offset);
        }

        samples.AddReturnAddresses(new HexNumbers(numbers.Addresses, offset));
        samples.EndSample([attributes.ScaleCount(count), attributes.ScaleDelay(delay)]);
        return true;
    }

    private readonly record struct Attributes(long CyclesPerSecond, long Period, long DurationNanos)
    {
        public Attributes? With(string name, ReadOnlySpan<byte> text)
        {
            if (name == "discarded samples")
            {
                return this;
            }

            if (!IntegerLiteral.TryParse(text, out long value))
            {
                return null;
            }

            return name switch
            {
                "cycles/second" => this with { CyclesPerSecond = value },
                "sampling period" => this with { Period = value },
                "ms since reset" => this with { DurationNanos = unchecked(value * NanosecondsPerMillisecond) },
                _ => null,
            };
        }

        public long ScaleCount(long count) => Period > 0 ? unchecked(count * Period) : count;

        /// <summary>In nanoseconds, if the frequency of the clock is known.</summary>
        public long ScaleDelay(long cycles) => Period > 0 && CyclesPerSecond > 0
            ? WholeNumbers.Truncate((double)cycles * Period / (CyclesPerSecond / 1e9))
            : cycles;
    }
}
