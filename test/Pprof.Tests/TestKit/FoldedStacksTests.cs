namespace Pprof.Tests.TestKit;

public sealed class FoldedStacksTests
{
    [Theory]
    [InlineData("main;serve;render 3\n")]
    [InlineData("operator new(unsigned long);std::less<int>::operator()(int, int) const -3\n")]
    [InlineData("types samples/count cpu/nanoseconds\nmain 1 -10 [user=bob user=eve bytes=64:bytes retries=3:]\n")]
    [InlineData("mapping 0x1000-0x2000 /bin/app b1d\nmain!0x1010;outer@a.c:10:2|>inlined@b.c:7!0x1020;!0x1030 1\n")]
    [InlineData("7\n")]
    public void Formats_what_it_parsed(string text) => Assert.Equal(text, FoldedStacks.Format(FoldedStacks.Parse(text)));

    [Fact]
    public void A_stack_begins_with_its_leaf_and_a_location_with_its_innermost_call()
    {
        Profile profile = FoldedStacks.Parse("main;outer|>inner 1");

        Location leaf = profile[profile[new SampleIndex(0)].Stack[0]];

        Assert.Equal("inner", leaf.Line(0).Function.Name.ToString());
        Assert.Equal("outer", leaf.Line(1).Function.Name.ToString());
    }
}
