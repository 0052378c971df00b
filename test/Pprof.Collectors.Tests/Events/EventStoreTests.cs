using Pprof.Collectors.Events;

namespace Pprof.Collectors.Tests.Events;

public sealed class EventStoreTests
{
    [Theory]
    [InlineData(24UL, 4267.2, 102_412.0)]
    [InlineData(102_400UL, 1.582, 161_994.0)]
    [InlineData(10_000_000UL, 1.0, 10_000_000.0)]
    public void An_object_that_was_drawn_stands_for_as_many_as_are_expected(ulong size, double objects, double bytes)
    {
        (double foundObjects, double foundBytes) = AllocationEvents.WeightOf(size, tick: 0);

        Assert.Equal(objects, foundObjects, objects / 1000);
        Assert.Equal(bytes, foundBytes, bytes / 1000);
    }

    [Theory]
    [InlineData(100UL, 102_400UL, 1024.0)]
    [InlineData(500_000UL, 500_100UL, 1.0)]
    [InlineData(0UL, 102_400UL, 1.0)]
    public void A_tick_stands_for_what_was_allocated_since_the_last_one(ulong size, ulong tick, double objects)
    {
        (double foundObjects, double bytes) = AllocationEvents.WeightOf(size, tick);

        Assert.Equal(objects, foundObjects, 0.001);
        Assert.Equal(tick, bytes);
    }

    [Fact]
    public void An_object_of_no_size_is_no_division_by_zero() =>
        Assert.True(double.IsFinite(AllocationEvents.WeightOf(0, 0).Objects));

    [Fact]
    public void Equal_stacks_are_one_and_the_leaf_lies_in_its_call()
    {
        var store = new EventStackStore();
        EventStack first = store.Add([101, 202, 303], time: 5, isCut: false);
        EventStack again = store.Add([101, 202, 303], time: 9, isCut: false);

        Assert.Same(first, again);
        Assert.Equal([100, 202, 303], first.Addresses.ToArray());
        Assert.Equal(5, first.Time);
    }

    [Fact]
    public void A_full_store_keeps_leaves_alone_and_counts_what_it_cut()
    {
        var store = new EventStackStore();
        ulong[] stack = new ulong[1000];
        for (uint i = 1; store.CutSamples == 0 && i < 10_000; i++)
        {
            stack[500] = i;
            store.Add(stack, time: 0, isCut: false);
        }

        int count = store.Count;
        for (uint i = 10_001; i < 10_100; i++)
        {
            stack[500] = i;
            Assert.Equal(1, store.Add(stack, time: 0, isCut: false).Addresses.Length);
        }

        Assert.Equal(100, store.CutSamples);
        Assert.Equal(count, store.Count);
        stack[500] = 1;
        Assert.Equal(1000, store.Add(stack, time: 0, isCut: false).Addresses.Length);
    }

    [Fact]
    public void Too_many_labels_are_left_out_and_nothing_is_lost()
    {
        var rows = new EventRows();
        var stack = new EventStack([1], 0, isCut: false);
        const int count = EventRows.MostRows + 1000;
        for (int i = 0; i < count; i++)
        {
            LabelSet labels = LabelSet.Of(("request", i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            rows.Add(new EventKey(stack, labels, null, null), 1, 2);
        }

        EventRow[] all = rows.ToArray();
        Assert.True(rows.IsFull);
        Assert.InRange(all.Length, EventRows.MostRows, EventRows.MostRows + 1);
        Assert.Equal(count, all.Sum(row => row.Count));
        Assert.Equal(2.0 * count, all.Sum(row => row.Amount));
    }

    [Fact]
    public void Only_what_is_in_use_can_be_less_afterwards()
    {
        Profile before = Make((10, 5), (3, 3));
        Profile after = Make((15, 2), (3, 3));

        Profile delta = ProfileDelta.Of(before, after);

        Assert.Equal(["alloc_objects", "inuse_objects"], delta.SampleTypes.Select(type => type.Type.ToString()));
        Assert.Equal(1, delta.Samples.Count);
        Assert.Equal((5, -3), (delta.Samples.Values(0)[0], delta.Samples.Values(1)[0]));
        Assert.Throws<ProfileMismatchException>(() => ProfileDelta.Of(new ProfileBuilder(new SampleType("x", "count")).Build(), after));
    }

    private static Profile Make(params (long Allocated, long InUse)[] rows)
    {
        var builder = new ProfileBuilder(new SampleType("alloc_objects", "count"), new SampleType("inuse_objects", "count"));
        for (int row = 0; row < rows.Length; row++)
        {
            FunctionIndex function = builder.AddFunction($"f{row}", $"f{row}", "", 0);
            LocationIndex location = builder.AddLocation(MappingIndex.None, (ulong)row + 1, [new LineEntry(function)]);
            builder.AddSample([location], [rows[row].Allocated, rows[row].InUse]);
        }

        return builder.Build();
    }
}
