using Pprof.Tests.Shared;

namespace Pprof.Tests.Filters;

public sealed class LabelFramesFilterTests
{
    private static readonly Profile Requests = ProfileText.Parse(
        "main;work 1 url=/a user=alice size=2048bytes",
        "main;work 2 url=/a url=/b size=1024bytes size=7 tries=3",
        "main;work 3 url=/a user=alice",
        "main 4");

    [Fact]
    public void Root_frames_have_the_first_key_outermost() =>
        Assert.Equal(
            ["/a;alice;main;work 1", "/a,/b;;main;work 2", "/a;alice;main;work 3", ";;main 4"],
            Stacks(["url", "user"], []));

    [Fact]
    public void Leaf_frames_have_the_last_key_innermost() =>
        Assert.Equal(
            ["main;work;/a;alice 1", "main;work;/a,/b; 2", "main;work;/a;alice 3", "main;; 4"],
            Stacks([], ["url", "user"]));

    [Fact]
    public void Numbers_are_shown_in_the_unit_that_was_asked_for() =>
        Assert.Equal(
            ["main;work;2kB; 1", "main;work;1kB,7kb;3 2", "main;work;; 3", "main;; 4"],
            Stacks([], ["size", "tries"], "kb"));

    [Fact]
    public void Equal_frames_and_stacks_are_stored_once()
    {
        Profile result = LabelFramesFilter.Apply(Requests, ["url"], ["url"], "minimum").Profile;

        // Of /a, of /a,/b and of no value.
        Assert.Equal(Requests.Locations.Count + 3, result.Locations.Count);
        Assert.Equal(3, result.Stacks.Count);
        Assert.Equal(result.Samples.Stacks[0], result.Samples.Stacks[2]);
    }

    [Fact]
    public void Frames_have_the_key_as_source_file_and_nothing_else()
    {
        Profile result = LabelFramesFilter.Apply(Requests, ["url"], [], "minimum").Profile;

        Location root = result[result[new SampleIndex(0)].Stack[^1]];
        Assert.Equal("url", root.Line(0).Function.Filename.ToString());
        Assert.Equal("", root.Line(0).Function.SystemName.ToString());
        Assert.Equal(0, root.Line(0).Number);
        Assert.Equal(0UL, root.Address);
        Assert.Equal((ulong)Requests.Locations.Count + 1, root.Id);
    }

    [Theory]
    [InlineData("url", true)]
    [InlineData("size", true)]
    [InlineData("nothing", false)]
    public void The_result_says_whether_a_sample_has_the_label(string key, bool expected)
    {
        LabelFramesResult roots = LabelFramesFilter.Apply(Requests, [key], [], "minimum");
        LabelFramesResult leaves = LabelFramesFilter.Apply(Requests, [], [key], "minimum");

        Assert.Equal((expected, false), (roots.RootsMatched, roots.LeavesMatched));
        Assert.Equal((false, expected), (leaves.RootsMatched, leaves.LeavesMatched));
    }

    [Fact]
    public void Without_keys_the_profile_stays_the_same() =>
        Assert.Same(Requests, LabelFramesFilter.Apply(Requests, [], [], "minimum").Profile);

    [Theory]
    [InlineData(9, 7, 10, 8)]
    [InlineData(ulong.MaxValue, ulong.MaxValue - 1, 2, ulong.MaxValue)]
    public void New_rows_get_the_ids_after_the_greatest_or_all_rows_get_new_ones(
        ulong location, ulong function, ulong expectedLocation, ulong expectedFunction)
    {
        Profile profile = WithIds(location, function);

        Profile result = LabelFramesFilter.Apply(profile, ["k"], [], "minimum").Profile;

        Location root = result[result[new SampleIndex(0)].Stack[^1]];
        Assert.Equal("v", root.Line(0).Function.Name.ToString());
        Assert.Equal((expectedLocation, expectedFunction), (root.Id, root.Line(0).Function.Id));
    }

    // A sample with the label k=v; the ids stand as they are on the wire, where the builder has none.
    private static Profile WithIds(ulong location, ulong function)
    {
        byte[] locationId = Varint(location), functionId = Varint(function);
        byte[] line = Field(4, [0x08, .. functionId]);
        return ProfileReader.Read((byte[])
        [
            .. Field(1, [0x08, 1, 0x10, 2]),
            .. Field(2, [.. Field(1, locationId), .. Field(2, [5]), .. Field(3, [0x08, 4, 0x10, 5])]),
            .. Field(4, [0x08, .. locationId, .. line]),
            .. Field(5, [0x08, .. functionId, 0x10, 3]),
            .. Field(6, []), .. Field(6, "s"u8), .. Field(6, "c"u8), .. Field(6, "f"u8), .. Field(6, "k"u8), .. Field(6, "v"u8),
        ]);
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> body) =>
        [(byte)((number << 3) | 2), (byte)body.Length, .. body];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    // Without the labels, which the filter does not touch.
    private static string[] Stacks(string[] rootKeys, string[] leafKeys, string unit = "minimum")
    {
        Profile result = LabelFramesFilter.Apply(Requests, rootKeys, leafKeys, unit).Profile;
        return ProfileText.Write(LabelShowFilter.Apply(result, Pattern.Parse("no such label")).Profile);
    }
}
