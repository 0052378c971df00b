using CsCheck;
using Pprof.Formats;

namespace Pprof.Tests.Formats;

public sealed class MappingSearchTests
{
    private static readonly Gen<MappedRange> Range = Gen.Select(
        Gen.ULong[0, 40], Gen.ULong[0, 12], Gen.ULong[0, 12],
        (start, length, offset) => new MappedRange { Start = start + 10, Limit = start + 10 + length, Offset = offset });

    [Fact]
    public void Finds_what_a_walk_through_the_list_finds() =>
        Gen.Select(Range.List[0, 6], Gen.ULong[0, 70].HashSet[0, 30]).Sample((ranges, addresses) =>
        {
            List<MappedRange> walked = [.. ranges.Select(Copy)];
            int[] expected = [.. addresses.Select(address => Walk(walked, address))];

            MappingIndex[] found = MappingSearch.FindAll(ranges, [.. addresses]);

            return expected.SequenceEqual(found.Select(index => index.Value))
                && walked.Select(Describe).SequenceEqual(ranges.Select(Describe));
        });

    private static int Walk(List<MappedRange> ranges, ulong address)
    {
        if (address == 0)
        {
            return MappingIndex.None.Value;
        }

        int found = ranges.FindIndex(range => range.Start <= address && address < range.Limit);
        if (found < 0)
        {
            found = ranges.FindIndex(range =>
                range.Offset != 0 && range.Start - range.Offset <= address && address < range.Start);
        }

        if (found < 0)
        {
            found = ranges.Count;
            ranges.Add(new MappedRange { Limit = ulong.MaxValue });
        }
        else if (address < ranges[found].Start)
        {
            ranges[found].Start -= ranges[found].Offset;
            ranges[found].Offset = 0;
        }

        return found;
    }

    private static MappedRange Copy(MappedRange range) => new() { Start = range.Start, Limit = range.Limit, Offset = range.Offset };

    private static (ulong Start, ulong Limit, ulong Offset) Describe(MappedRange range) => (range.Start, range.Limit, range.Offset);
}
