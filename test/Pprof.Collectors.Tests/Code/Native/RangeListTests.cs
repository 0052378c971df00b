using Pprof.Collectors.Code.Native;

namespace Pprof.Collectors.Tests.Code.Native;

public sealed class RangeListTests
{
    [Fact]
    public void A_range_holds_its_first_address_and_not_its_limit()
    {
        RangeList<char> list = Make((10, 20, 'a'));

        Assert.Equal("-aa--", Show(list, 9, 10, 19, 20, 21));
    }

    [Fact]
    public void A_range_within_another_cuts_it()
    {
        RangeList<char> list = Make((10, 40, 'a'), (20, 30, 'b'));

        Assert.Equal("-aabbaa-", Show(list, 9, 10, 19, 20, 29, 30, 39, 40));
    }

    [Fact]
    public void A_range_over_others_replaces_what_it_covers()
    {
        RangeList<char> list = Make((10, 20, 'a'), (20, 30, 'b'), (30, 40, 'c'), (15, 35, 'd'));

        Assert.Equal("aaddddcc", Show(list, 10, 14, 15, 20, 29, 34, 35, 39));
    }

    [Fact]
    public void Ranges_may_come_in_any_order()
    {
        RangeList<char> list = Make((30, 40, 'c'), (10, 20, 'a'), (20, 30, 'b'));

        Assert.Equal("abc-", Show(list, 19, 20, 30, 40));
        Assert.Equal(['a', 'b', 'c'], list.Values);
    }

    [Fact]
    public void Whatever_is_added_the_last_one_wins()
    {
        var random = new Random(1);
        var list = new RangeList<char>();
        char[] expected = [.. Enumerable.Repeat('-', 100)];
        for (int i = 0; i < 500; i++)
        {
            int start = random.Next(99);
            int limit = random.Next(start + 1, 100);
            char value = (char)('a' + (i % 26));
            list.Add((ulong)start, (ulong)limit, value);
            Array.Fill(expected, value, start, limit - start);

            Assert.Equal(new string(expected), Show(list, [.. Enumerable.Range(0, 100).Select(k => (ulong)k)]));
        }
    }

    private static RangeList<char> Make(params (ulong Start, ulong Limit, char Value)[] ranges)
    {
        var list = new RangeList<char>();
        foreach ((ulong start, ulong limit, char value) in ranges)
        {
            list.Add(start, limit, value);
        }

        return list;
    }

    private static string Show(RangeList<char> list, params ulong[] addresses) =>
        string.Concat(addresses.Select(address => list.TryFind(address, out char value) ? value : '-'));
}
