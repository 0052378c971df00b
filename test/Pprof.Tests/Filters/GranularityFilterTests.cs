using Pprof.Tests.TestKit;

namespace Pprof.Tests.Filters;

public sealed class GranularityFilterTests
{
    private const string Source =
        "mapping 0x1000-0x2000 /bin/app\nmain@a.c:1:2!0x1010;outer@b.c:3:4|>inner@c.c:5:6!0x1020;!0x1030 7\n";

    [Theory]
    [InlineData(Granularity.Default, false, false, "main;outer|>inner; 7")]
    [InlineData(Granularity.Functions, false, true, "main;outer|>inner; 7")]
    [InlineData(Granularity.Functions, true, false, "main;outer; 7")]
    [InlineData(Granularity.FileFunctions, false, true, "main@a.c;outer@b.c|>inner@c.c; 7")]
    [InlineData(Granularity.Files, false, true, "@a.c;@b.c|>@c.c; 7")]
    [InlineData(Granularity.Lines, false, false, "main@a.c:1;outer@b.c:3|>inner@c.c:5; 7")]
    [InlineData(Granularity.Lines, false, true, "main@a.c:1:2;outer@b.c:3:4|>inner@c.c:5:6; 7")]
    [InlineData(Granularity.Lines, true, true, "main@a.c:1:2;outer@b.c:3:4; 7")]
    [InlineData(Granularity.Addresses, true, false, "main@a.c:1!0x1010;outer@b.c:3!0x1020;!0x1030 7")]
    [InlineData(Granularity.Addresses, true, true, "main@a.c:1:2!0x1010;outer@b.c:3:4!0x1020;!0x1030 7")]
    public void Keeps_what_tells_frames_apart(Granularity granularity, bool noInlines, bool showColumns, string expected)
    {
        Profile profile = FoldedStacks.Parse(Source);

        Profile coarser = GranularityFilter.Apply(profile, granularity, noInlines, showColumns);

        Assert.Equal($"mapping 0x1000-0x2000 /bin/app\n{expected}\n", FoldedStacks.Format(coarser));
        Assert.Same(profile.Samples, coarser.Samples);
        Assert.Same(profile.Stacks, coarser.Stacks);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Addresses_with_inlined_calls_are_the_profile_itself_columns_included(bool showColumns)
    {
        Profile profile = FoldedStacks.Parse(Source);

        Assert.Same(profile, GranularityFilter.Apply(profile, Granularity.Addresses, false, showColumns));
    }

    [Theory]
    [InlineData(Granularity.Functions, false, true, false, false, true)]
    [InlineData(Granularity.Files, false, false, true, false, true)]
    [InlineData(Granularity.Lines, true, true, true, true, false)]
    public void Mappings_say_what_is_left(
        Granularity granularity, bool noInlines, bool functions, bool filenames, bool lineNumbers, bool inlineFrames)
    {
        Profile coarser = GranularityFilter.Apply(FoldedStacks.Parse(Source), granularity, noInlines, true);

        Mapping mapping = coarser.Mappings.Rows[0];
        Assert.Equal(
            (functions, filenames, lineNumbers, inlineFrames),
            (mapping.HasFunctions, mapping.HasFilenames, mapping.HasLineNumbers, mapping.HasInlineFrames));
    }
}
