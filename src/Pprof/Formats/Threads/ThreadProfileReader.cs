using System.Collections.Immutable;

namespace Pprof.Formats;

/// <summary>Reads <c>threadz</c>: the stack of each thread of a C++ program.</summary>
internal static class ThreadProfileReader
{
    private static readonly ImmutableArray<SampleType> SampleTypes = [new("thread", "count")];

    public static Profile? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var lines = new LineReader(bytes.Span);
        var samples = new AddressSamples(SampleTypes.Length);
        if (!TrySkipHead(ref lines, out ReadOnlySpan<byte> line) || !TryReadThreads(ref lines, line, samples))
        {
            return null;
        }

        Profile profile = MappedProfile.Build(
            samples, SampleTypes, MemoryMapReader.ReadSection(ref lines), leavesMayRepeat: true);
        return profile with { PeriodType = SampleTypes[0], Period = 1 };
    }

    // To the heading of the first thread.
    private static bool TrySkipHead(scoped ref LineReader lines, out ReadOnlySpan<byte> line)
    {
        while (lines.MoveNext() && Utf8Lines.IsBlankOrComment(lines.Line))
        {
        }

        line = lines.Line;
        if (!ThreadHeadings.BeginsProfile(line))
        {
            return ThreadHeadings.BeginsThread(line);
        }

        while (lines.MoveNext())
        {
            line = lines.Line;
            if (Utf8Lines.BeginsMemoryMap(line) || line.StartsWith("-"u8))
            {
                break;
            }
        }

        return true;
    }

    private static bool TryReadThreads(scoped ref LineReader lines, ReadOnlySpan<byte> line, AddressSamples samples)
    {
        while (!Utf8Lines.BeginsMemoryMap(line) && !line.StartsWith("---- no stack trace for"u8))
        {
            if (!ThreadHeadings.BeginsThread(line))
            {
                return false;
            }

            line = ReadThread(ref lines, samples);
        }

        return true;
    }

    // Returns the line after the stack.
    private static ReadOnlySpan<byte> ReadThread(scoped ref LineReader lines, AddressSamples samples)
    {
        ReadOnlySpan<byte> line = default;
        var stack = new List<ulong>();
        bool sameAsBefore = false;
        while (lines.MoveNext())
        {
            line = Utf8Lines.Trim(lines.Line);
            if (line.StartsWith("---"u8))
            {
                break;
            }

            if (line.IndexOf("same as previous thread"u8) >= 0)
            {
                sameAsBefore = true;
                continue;
            }

            var addresses = new HexNumbers(line, lines.Offset);
            while (addresses.MoveNext())
            {
                stack.Add(addresses.Current);
            }
        }

        AddThread(samples, sameAsBefore ? [] : stack);
        return line;
    }

    // A thread without a stack of its own counts with the one before it.
    private static void AddThread(AddressSamples samples, List<ulong> stack)
    {
        if (stack.Count > 0)
        {
            for (int i = 0; i < stack.Count; i++)
            {
                // All but the leaf are return addresses; the call is before them.
                samples.AddFrame(i == 0 ? stack[0] : unchecked(stack[i] - 1));
            }

            samples.EndSample([1]);
        }
        else if (samples.Count > 0)
        {
            samples.AddToLast([1]);
        }
    }
}
