using System.Collections.Immutable;

namespace Pprof.Formats;

/// <summary>Reads the heap profiles of gperftools, of its growth and fragmentation reports, and Go's old text form.</summary>
internal static class HeapProfileReader
{
    private static readonly ImmutableArray<SampleType> InUse = [new("objects", "count"), new("space", "bytes")];

    // What is in use comes last, since the last type is the one that is shown first.
    private static readonly ImmutableArray<SampleType> AllocatedAndInUse =
    [
        new("alloc_objects", "count"), new("alloc_space", "bytes"), new("inuse_objects", "count"), new("inuse_space", "bytes"),
    ];

    public static Profile? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var lines = new LineReader(bytes.Span);
        lines.MoveNext();
        if (HeapHeader.Find(lines.Line) is not { } header)
        {
            return null;
        }

        ImmutableArray<SampleType> types = header.HasAllocations ? AllocatedAndInUse : InUse;
        var samples = new AddressSamples(types.Length);
        var reader = new HeapSampleReader(header, samples);
        while (lines.MoveNext())
        {
            ReadOnlySpan<byte> line = Utf8Lines.Trim(lines.Line);
            if (Utf8Lines.IsBlankOrComment(line))
            {
                continue;
            }

            if (Utf8Lines.BeginsMemoryMap(line))
            {
                break;
            }

            reader.Read(line, lines.Offset);
        }

        Profile profile = MappedProfile.Build(samples, types, MemoryMapReader.ReadSection(ref lines));
        return profile with { PeriodType = new SampleType("space", "bytes"), Period = header.Period };
    }
}
