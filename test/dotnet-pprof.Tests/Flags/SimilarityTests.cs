using Pprof.Tool.Flags;

namespace Pprof.Tool.Tests.Flags;

public sealed class SimilarityTests
{
    [Theory]
    [InlineData("focsu", "focus")]
    [InlineData("Focus", "focus")]
    [InlineData("tp", "top")]
    [InlineData("tpo", "top")]
    [InlineData("fcosu", "focus")]
    [InlineData("pot", null)]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void Finds_the_name_with_the_fewest_letters_to_change(string name, string? expected) =>
        Assert.Equal(expected, Similarity.Nearest(name, ["top", "focus", "tagfocus"]));
}
