using Pprof.Collectors.Heap.Snapshots;

namespace Pprof.Collectors.Tests.Heap.Snapshots;

public sealed class RetentionPathsTests
{
    private readonly RetentionPaths _paths = new();

    [Theory]
    [InlineData("a", "a")]
    [InlineData("abc", "abc")]
    [InlineData("abbb", "ab")]
    [InlineData("abcbcbcb", "abcb")]
    [InlineData("abcdabcdabcdab", "abcdab")]
    [InlineData("abcbcbcd", "abcd")]
    public void Types_that_come_again_are_folded(string types, string expected) => Assert.Equal(expected, PathOf(types));

    [Fact]
    public void Equal_ways_are_one()
    {
        int first = Extend("abbbc");

        Assert.Equal(first, Extend("abc"));
        Assert.Equal(first, Extend("abbc"));
    }

    [Fact]
    public void A_tree_of_many_types_has_few_ways()
    {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            Extend(new string([.. Enumerable.Range(0, 200).Select(_ => (char)('a' + random.Next(3)))]));
        }

        Assert.InRange(_paths.Count, 1, 100_000);
        Assert.False(_paths.IsFull);
    }

    [Fact]
    public void A_way_that_is_too_long_says_that_it_leaves_something_out()
    {
        string types = new([.. Enumerable.Range(0, 1000).Select(i => (char)(0x100 + i))]);

        HeapFrame[] frames = [.. _paths.FramesOf(Extend(types))];

        Assert.InRange(frames.Length, 100, 200);
        Assert.Equal(types[^1], (char)frames[0].Row);
        Assert.Equal(HeapFrameKind.Omitted, frames[1].Kind);
        Assert.Equal(HeapFrameKind.Root, frames[^1].Kind);
    }

    [Fact]
    public void Where_there_are_too_many_ways_an_object_and_its_root_stay()
    {
        var paths = new RetentionPaths(mostPaths: 10);
        int path = paths.Extend(RetentionPaths.Start, new HeapFrame(HeapFrameKind.Root, 0));
        for (int i = 0; i < 20; i++)
        {
            path = paths.Extend(path, new HeapFrame(HeapFrameKind.Type, i));
        }

        Assert.True(paths.IsFull);
        Assert.Equal(
            [HeapFrameKind.Type, HeapFrameKind.Omitted, HeapFrameKind.Root], paths.FramesOf(path).Select(frame => frame.Kind));
    }

    private int Extend(string types)
    {
        int path = _paths.Extend(RetentionPaths.Start, new HeapFrame(HeapFrameKind.Root, 0));
        foreach (char type in types)
        {
            path = _paths.Extend(path, new HeapFrame(HeapFrameKind.Type, type));
        }

        return path;
    }

    private string PathOf(string types) => new([.. _paths.FramesOf(Extend(types)).Reverse().Skip(1).Select(frame => (char)frame.Row)]);
}
