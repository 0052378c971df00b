using CsCheck;
using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.Tests.Binaries;

public sealed class RangeTableTests
{
    [Fact]
    public void Finds_what_a_search_of_all_ranges_finds()
    {
        Gen<(ulong Start, ulong Length)[]> ranges = Gen.Select(Gen.ULong[0, 60], Gen.ULong[0, 20]).Array[0, 12];

        ranges.Sample(all =>
        {
            ulong[] starts = [.. all.Select(range => range.Start)];
            ulong[] ends = [.. all.Select(range => range.Start + range.Length)];
            RangeTable table = RangeTable.Build(starts, ends);
            for (ulong address = 0; address < 90; address++)
            {
                int expected = Array.FindLastIndex(all, range => address >= range.Start && address < range.Start + range.Length);
                Assert.Equal(expected, table.Find(address));
            }
        });
    }

    [Fact]
    public void Holds_the_last_addresses_there_are()
    {
        RangeTable table = RangeTable.Build([ulong.MaxValue - 10], [ulong.MaxValue]);

        Assert.Equal(-1, table.Find(ulong.MaxValue - 11));
        Assert.Equal(0, table.Find(ulong.MaxValue - 1));
    }
}
