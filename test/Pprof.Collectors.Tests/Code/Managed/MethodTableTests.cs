using Pprof.Collectors.Code.Managed;

namespace Pprof.Collectors.Tests.Code.Managed;

public sealed class MethodTableTests
{
    private readonly MethodTable _table = new();

    [Fact]
    public void Code_is_found_by_its_length_also_where_that_becomes_known_after_a_look_up()
    {
        var table = new MethodTable();
        var code = new MethodCode { MethodId = 1, Start = 0x10_0000, Names = default, LoadTime = MethodCode.Always };
        table.Add(code, time: 1);
        Assert.Same(code, table.Find(0x10_0010, time: 2));

        code.Size = 0x2_0000;
        table.Resized();

        Assert.Same(code, table.Find(0x11_8000, time: 3));
        Assert.Null(table.Find(0x12_0000, time: 3));
    }

    [Fact]
    public void Find_gives_the_code_that_an_address_lies_in()
    {
        MethodCode second = Add(id: 2, start: 300, size: 50);
        MethodCode first = Add(id: 1, start: 100, size: 100);

        Assert.Null(_table.Find(99, 0));
        Assert.Same(first, _table.Find(100, 0));
        Assert.Same(first, _table.Find(199, 0));
        Assert.Null(_table.Find(200, 0));
        Assert.Same(second, _table.Find(349, 0));
        Assert.Null(_table.Find(350, 0));
    }

    [Fact]
    public void Find_sees_what_was_added_after_it_looked()
    {
        Add(id: 1, start: 100, size: 100);
        Assert.Null(_table.Find(250, 0));
        MethodCode between = Add(id: 2, start: 220, size: 50);

        Assert.Same(between, _table.Find(250, 0));
    }

    [Fact]
    public void Of_code_that_shared_an_address_the_one_that_was_there_wins()
    {
        MethodCode old = Add(id: 1, start: 100, size: 100, time: 10);
        old.UnloadTime = 20;
        MethodCode within = Add(id: 2, start: 120, size: 20, time: 30);
        MethodCode same = Add(id: 3, start: 100, size: 10, time: 40);

        Assert.Same(old, _table.Find(125, 15));
        Assert.Same(within, _table.Find(125, 35));
        Assert.Same(old, _table.Find(105, 12));
        Assert.Same(same, _table.Find(105, 40));
    }

    [Fact]
    public void Where_none_was_there_the_one_that_came_last_wins()
    {
        Add(id: 1, start: 100, size: 100, time: 10).UnloadTime = 20;
        MethodCode last = Add(id: 2, start: 110, size: 50, time: 30);
        last.UnloadTime = 40;

        Assert.Same(last, _table.Find(120, 25));
        Assert.Same(last, _table.Find(120, 50));
        Assert.Same(last, _table.Find(120, 5));
    }

    [Fact]
    public void New_code_at_the_same_address_ends_the_old()
    {
        MethodCode old = Add(id: 1, start: 100, size: 100, time: 10);
        Add(id: 2, start: 100, size: 100, time: 30);

        Assert.Equal(30, old.UnloadTime);
    }

    [Fact]
    public void Code_of_unknown_length_ends_before_the_next()
    {
        MethodCode unknown = Add(id: 1, start: 0x1000, size: 0);
        MethodCode next = Add(id: 2, start: 0x2000, size: 0x10);

        Assert.Same(unknown, _table.Find(0x1FFF, 0));
        Assert.Same(next, _table.Find(0x2000, 0));
        Assert.Null(_table.Find(0x2010, 0));
    }

    [Fact]
    public void Code_of_unknown_length_does_not_reach_everywhere()
    {
        Add(id: 1, start: 0x1000, size: 0);

        Assert.Null(_table.Find(0x100_0000, 0));
    }

    [Fact]
    public void Find_agrees_with_a_search_of_all_code()
    {
        var random = new Random(7);
        var all = new List<MethodCode>();
        for (int i = 1; i <= 3_000; i++)
        {
            all.Add(Add(id: (ulong)i, start: (ulong)i * 64, size: (uint)random.Next(1, 64)));
            ulong address = (ulong)random.Next(0, i * 64);

            Assert.Same(all.Find(code => code.Start <= address && address < code.Limit), _table.Find(address, 0));
        }
    }

    private MethodCode Add(ulong id, ulong start, uint size, long time = MethodCode.Always)
    {
        var code = new MethodCode { MethodId = id, Start = start, Size = size, LoadTime = time, Names = default };
        _table.Add(code, time);
        return code;
    }
}
