namespace Pprof.Formats;

/// <summary>Reads the memory map at the end of a profile.</summary>
internal static class MemoryMapReader
{
    // Systems allow a process some ten thousands. A line of three bytes can make a mapping, which takes a hundred times
    // as much memory.
    private const int MostEntries = 1 << 20;

    /// <summary>The executable mappings behind the heading, which may be the present line or come later.</summary>
    public static List<MappedRange> ReadSection(scoped ref LineReader lines)
    {
        while (!Utf8Lines.BeginsMemoryMap(lines.Line) && lines.MoveNext())
        {
        }

        return Read(ref lines);
    }

    /// <summary>The executable mappings of all lines that follow; those in other forms are passed over.</summary>
    public static List<MappedRange> Read(scoped ref LineReader lines)
    {
        var ranges = new List<MappedRange>();
        var attributes = new MappingAttributes(lines.InputLength);
        while (lines.MoveNext())
        {
            ReadOnlySpan<byte> line = attributes.Expand(LogPrefix.Remove(lines.Line), lines.Offset);
            if (!TryReadRange(line, out MappedRange? range))
            {
                attributes.TryAdd(line);
            }
            else if (range is not null)
            {
                ranges.Add(range);
            }

            if (ranges.Count + attributes.Count > MostEntries)
            {
                throw new ProfileFormatException(
                    $"malformed profile: the memory map has more than {MostEntries} entries", lines.Offset);
            }
        }

        return ranges;
    }

    // True without a range: the line is a mapping that holds no code.
    private static bool TryReadRange(ReadOnlySpan<byte> line, out MappedRange? range)
    {
        range = null;
        if (!MappingLine.TryParse(line, out MappingLine fields))
        {
            return false;
        }

        if (!fields.IsExecutable)
        {
            return true;
        }

        ulong offset = 0;
        if (!IntegerLiteral.TryParseHex(fields.Start, out ulong start)
            || !IntegerLiteral.TryParseHex(fields.Limit, out ulong limit)
            || (!fields.Offset.IsEmpty && !IntegerLiteral.TryParseHex(fields.Offset, out offset)))
        {
            return false;
        }

        range = new MappedRange
        {
            Start = start,
            Limit = limit,
            Offset = offset,
            File = new Utf8Text(fields.File.ToArray()),
            BuildId = new Utf8Text(fields.BuildId.ToArray()),
        };
        return true;
    }
}
