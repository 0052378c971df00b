using System.Collections.Immutable;
using System.Text;

namespace Pprof.Formats;

/// <summary>What a JVM agent says before the samples, in lines like <c>resolution = bytes</c>.</summary>
internal sealed record JavaAttributes
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    public ImmutableArray<SampleType> SampleTypes { get; private init; } = [];

    public SampleType PeriodType { get; private init; }

    public long Period { get; private init; }

    public long DurationNanos { get; private init; }

    /// <summary>Reads up to the first line that is no attribute.</summary>
    /// <returns>Null if an attribute is unknown for the kind of profile.</returns>
    /// <exception cref="ProfileFormatException">The value of an attribute is no number.</exception>
    public static JavaAttributes? TryRead(scoped ref LineReader lines, bool isHeap)
    {
        var attributes = new JavaAttributes();
        LineReader ahead = lines;
        while (ahead.MoveNext() && ahead.IsTerminated)
        {
            ReadOnlySpan<byte> line = Utf8Lines.Trim(ahead.Line);
            if (!line.IsEmpty)
            {
                if (!TrySplit(line, out string name, out Utf8Text value))
                {
                    break;
                }

                if ((isHeap ? attributes.WithHeap(name, value) : attributes.WithContention(name, value, ahead.Offset))
                    is not { } changed)
                {
                    return null;
                }

                attributes = changed;
            }

            lines = ahead;
        }

        return attributes;
    }

    // There may be other text before and behind.
    private static bool TrySplit(ReadOnlySpan<byte> line, out string name, out Utf8Text value)
    {
        for (int equals = line.IndexOf((byte)'='); equals >= 0; equals = NextEquals(line, equals + 1))
        {
            ReadOnlySpan<byte> before = line[..equals];
            before = before[(before.LastIndexOfAnyExcept(ByteSets.AttributeLetters) + 1)..];
            ReadOnlySpan<byte> behind = new TextCursor(line[(equals + 1)..]).Take(ByteSets.AttributeLetters);
            if (!before.IsEmpty && !behind.IsEmpty)
            {
                name = Encoding.UTF8.GetString(before.Trim((byte)' '));
                value = new Utf8Text(behind.Trim((byte)' ').ToArray());
                return true;
            }
        }

        (name, value) = ("", default);
        return false;
    }

    private static int NextEquals(ReadOnlySpan<byte> line, int start)
    {
        int distance = line[start..].IndexOf((byte)'=');
        return distance < 0 ? -1 : start + distance;
    }

    private JavaAttributes? WithHeap(string name, Utf8Text value) => name switch
    {
        "format" => value == "java" ? this : null,
        "resolution" => this with { SampleTypes = [new("inuse_objects", "count"), new("inuse_space", value)] },
        _ => null,
    };

    private JavaAttributes? WithContention(string name, Utf8Text value, int offset) => name switch
    {
        "format" => value == "java" ? this : null,
        "resolution" => this with { SampleTypes = [new("contentions", "count"), new("delay", value)] },
        "sampling period" => this with { PeriodType = new("contentions", "count"), Period = Parse(value, offset) },
        "ms since reset" => this with { DurationNanos = unchecked(Parse(value, offset) * NanosecondsPerMillisecond) },
        _ => null,
    };

    private static long Parse(Utf8Text value, int offset) => IntegerLiteral.TryParse(value.Span, out long number)
        ? number
        : throw new ProfileFormatException("malformed profile: an attribute is no number", offset);
}
