using System.Collections.Immutable;

namespace Pprof.Formats;

/// <summary>
/// Reads the binary CPU profiles of gperftools and of a JVM agent: a head of five words, then for each sample its count,
/// the length of its stack and the stack, and at last a text with the memory map or the names.
/// </summary>
internal static class CpuProfileReader
{
    private const ulong JavaKind = 1;
    private static readonly WordLayout[] Layouts = [new(4, false), new(4, true), new(8, false), new(8, true)];
    private static readonly ImmutableArray<SampleType> SampleTypes = [new("samples", "count"), new("cpu", "nanoseconds")];

    public static Profile? TryRead(ReadOnlyMemory<byte> bytes)
    {
        foreach (WordLayout layout in Layouts)
        {
            var words = new WordReader(bytes.Span, layout);
            if (TryReadHead(ref words, out bool isJava, out long period))
            {
                return TryReadBody(bytes, words, isJava, period);
            }
        }

        return null;
    }

    /// <summary>Whether the bytes begin as such a profile does.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> start)
    {
        foreach (WordLayout layout in Layouts)
        {
            var words = new WordReader(start, layout);
            if (TryReadHead(ref words, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadHead(ref WordReader words, out bool isJava, out long period)
    {
        bool isHead = words.TryRead(out ulong zero) & words.TryRead(out ulong three) & words.TryRead(out ulong kind)
            & words.TryRead(out ulong microseconds) & words.TryRead(out ulong padding);
        isJava = kind == JavaKind;
        period = unchecked((long)microseconds * 1000);
        return isHead && zero == 0 && three == 3 && kind <= JavaKind && microseconds > 0 && padding == 0;
    }

    private static Profile? TryReadBody(ReadOnlyMemory<byte> bytes, WordReader words, bool isJava, long period)
    {
        var samples = new AddressSamples(SampleTypes.Length);
        if (!TryReadSamples(ref words, samples, period, areReturnAddresses: !isJava))
        {
            return null;
        }

        var lines = new LineReader(bytes.Span, words.Offset);
        Profile profile = isJava ? JavaLocations.Build(ref lines, samples, SampleTypes) : Build(ref lines, samples);
        return profile with { Period = period, PeriodType = SampleTypes[1] };
    }

    private static bool TryReadSamples(ref WordReader words, AddressSamples samples, long period, bool areReturnAddresses)
    {
        while (words.BytesLeft > 0)
        {
            // The limit does not know the size of words: a stack may be cut off, and then lacks nothing but zeros.
            if (!(words.TryRead(out ulong count) & words.TryRead(out ulong length)) || length > (ulong)words.BytesLeft / 4)
            {
                return false;
            }

            ulong leaf = 0;
            if (length > 0)
            {
                words.TryRead(out leaf);
            }

            if (count == 0 && length == 1 && leaf == 0)
            {
                break;
            }

            for (ulong i = 0; i < length; i++)
            {
                samples.AddFrame(i == 0 ? leaf : ReadCaller(ref words, areReturnAddresses));
            }

            samples.EndSample([(long)count, unchecked((long)count * period)]);
        }

        return true;
    }

    // The instruction before the one to return to is the call, or within it.
    private static ulong ReadCaller(ref WordReader words, bool isReturnAddress)
    {
        words.TryRead(out ulong address);
        return isReturnAddress ? unchecked(address - 1) : address;
    }

    private static Profile Build(scoped ref LineReader lines, AddressSamples samples)
    {
        SignalFrames.Remove(samples);
        return MappedProfile.Build(samples, SampleTypes, MemoryMapReader.Read(ref lines), leavesMayRepeat: true);
    }
}
