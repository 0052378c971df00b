namespace Pprof.Formats;

/// <summary>
/// Reads the text form of Go's profiles that count stacks, such as <c>goroutine profile: total 7</c>: a line for each
/// stack, like <c>1 @ 0x44cb3 0x45045</c>.
/// </summary>
internal static class GoCountProfileReader
{
    public static Profile? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var lines = new LineReader(bytes.Span);
        while (lines.MoveNext() && Utf8Lines.IsBlankOrComment(lines.Line))
        {
        }

        if (!TryParseHead(lines.Line, out Utf8Text kind))
        {
            return null;
        }

        var samples = new AddressSamples(valueCount: 1);
        while (lines.MoveNext() && !lines.Line.StartsWith("---"u8))
        {
            if (!Utf8Lines.IsBlankOrComment(lines.Line))
            {
                AddSample(samples, lines.Line, lines.Offset);
            }
        }

        var type = new SampleType(kind, "count");
        Profile profile = MappedProfile.Build(samples, [type], MemoryMapReader.ReadSection(ref lines));
        return profile with { PeriodType = type, Period = 1 };
    }

    private static bool TryParseHead(ReadOnlySpan<byte> line, out Utf8Text kind)
    {
        int end = line.IndexOfAny(ByteSets.Blanks);
        kind = new Utf8Text(line[..Math.Max(end, 0)].ToArray());
        var cursor = new TextCursor(line[kind.Length..]);
        return end > 0 && cursor.Skip(" profile: total "u8) && cursor.TryTake(ByteSets.Digits, out _) && cursor.Rest.IsEmpty;
    }

    private static void AddSample(AddressSamples samples, ReadOnlySpan<byte> line, int offset)
    {
        var cursor = new TextCursor(line);
        ReadOnlySpan<byte> digits = cursor.Take(ByteSets.Digits);
        if (!IntegerLiteral.TryParse(digits, out long count) || !cursor.Skip(" @"u8) || !IsAddressList(cursor.Rest))
        {
            throw new ProfileFormatException("malformed profile: a line is no count with a stack", offset);
        }

        samples.AddReturnAddresses(new HexNumbers(cursor.Rest, offset));
        samples.EndSample([count]);
    }

    // At least one address, each behind one space.
    private static bool IsAddressList(ReadOnlySpan<byte> text)
    {
        var cursor = new TextCursor(text);
        do
        {
            if (!cursor.Skip(" 0x"u8) || !cursor.TryTake(ByteSets.LowerHexDigits, out _))
            {
                return false;
            }
        }
        while (!cursor.Rest.IsEmpty);

        return true;
    }
}
