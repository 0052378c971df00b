using System.Runtime.CompilerServices;
using Pprof.Tests.TestKit;

namespace Pprof.Tests.Merging;

[Collection(nameof(RunsAlone))]
public sealed class ProfileMergerTests
{
    [Theory]
    [InlineData("a;b 1", "a;b 2", "a;b 3")]
    [InlineData("a;b 1", "a;c 2", "a;b 1\na;c 2")]
    [InlineData("a 1\na 2", "", "a 3")]
    [InlineData("a 1 [k=x]\na 2 [k=y]\na 4\na 8 [k=y]", "a 16 [k=y]\na 32 [k=x]", "a 33 [k=x]\na 26 [k=y]\na 4")]
    [InlineData("a 1 [n=1:bytes t=x]", "a 1 [t=x n=1:bytes]", "a 2 [t=x n=1:bytes]")]
    [InlineData("a 1 [k=y k=x]", "a 1 [k=x k=y]", "a 1 [k=y k=x]\na 1 [k=x k=y]")]
    [InlineData("a 1 [n=1:bytes]", "a 1 [n=1:kb]", "a 1 [n=1:bytes]\na 1 [n=1:kb]")]
    [InlineData("a 0\nb 1", "c 0", "b 1")]
    [InlineData("a 1\nb 1", "a -1", "b 1")]
    [InlineData("a@f.c:1 1", "a@f.c:2 1", "a@f.c:1 1\na@f.c:2 1")]
    [InlineData("a@f.c:1:3|>b@f.c:5:7 1", "a@f.c:1:3|>b@f.c:5:8 1", "a@f.c:1:3|>b@f.c:5:7 1\na@f.c:1:3|>b@f.c:5:8 1")]
    [InlineData("a@f.c 1", "a@g.c 1", "a@f.c 1\na@g.c 1")]
    [InlineData("a!0x10 1", "a!0x20 1", "a!0x10 1\na!0x20 1")]
    [InlineData("3", "4", "7")]
    public void Adds_samples_of_equal_stack_and_labels(string first, string second, string expected)
    {
        string merged = Merge(FoldedStacks.Parse(first), FoldedStacks.Parse(second));

        Assert.Equal(FoldedStacks.Normalize(expected), merged);
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void A_wrong_number_of_expected_sources_changes_nothing(int expectedSources)
    {
        var merger = new ProfileMerger(expectedSources);
        for (int source = 0; source < 100; source++)
        {
            merger.Add(FoldedStacks.Parse($"main;shared 1\nmain;f{source % 10} 1\nmain;own{source};deep 1"));
        }

        Profile merged = merger.Build();

        Assert.Equal(111, merged.Samples.Count);
        Assert.Equal(300, merged.Samples.Values(0).ToArray().Sum());
    }

    [Fact]
    public void Takes_the_same_binary_at_another_address_for_the_same()
    {
        Profile first = FoldedStacks.Parse("mapping 0x1000-0x3000 /bin/app b1\nmain!0x1010 1");
        Profile second = FoldedStacks.Parse("mapping 0x5000-0x6f00 /tmp/app b1\nmain!0x5010 1\nmain!0x5020 1");

        Assert.Equal(
            "mapping 0x1000-0x3000 /bin/app b1\nmain!0x1010 2\nmain!0x1020 1\n",
            Merge(first, second));
    }

    [Theory]
    [InlineData("mapping 0x1000-0x3000 /bin/app b2")]
    [InlineData("mapping 0x1000-0x4000 /bin/app b1")]
    [InlineData("mapping 0x1000-0x3000 /bin/app")]
    public void Keeps_mappings_apart_that_differ_in_build_or_size(string mapping)
    {
        Profile first = FoldedStacks.Parse("mapping 0x1000-0x3000 /bin/app b1\nmain!0x1010 1");
        Profile second = FoldedStacks.Parse($"{mapping}\nmain!0x1010 1");

        Profile merged = ProfileMergerOf(first, second).Build();

        Assert.Equal(2, merged.Mappings.Count);
        Assert.Equal(2, merged.Samples.Count);
    }

    [Fact]
    public void Leaves_behind_what_no_sample_uses_but_the_main_binary()
    {
        Profile source = FoldedStacks.Parse(
            "mapping 0x1000-0x2000 /bin/app\nmapping 0x2000-0x3000 /lib/a\nmapping 0x3000-0x4000 /lib/b\n"
            + "unused!0x2010 0\nused!0x3010 1");

        Profile merged = ProfileMergerOf(source).Build();

        Assert.Equal(
            "mapping 0x1000-0x2000 /bin/app\nmapping 0x3000-0x4000 /lib/b\nused!0x3010 1\n", FoldedStacks.Format(merged));
        Assert.Equal(1, merged.Functions.Count);
        Assert.Equal(1, merged.Locations.Count);
    }

    [Fact]
    public void Keeps_the_merger_as_it_was_when_a_source_does_not_fit()
    {
        ProfileMerger merger = ProfileMergerOf(FoldedStacks.Parse("types cpu/ns\na 1"));
        Profile misfit = FoldedStacks.Parse("types cpu/ns\na 1") with { PeriodType = new SampleType("wall", "ns") };

        Assert.Throws<ProfileMismatchException>(() => merger.Add(misfit));

        Assert.Equal("types cpu/ns\na 1\n", FoldedStacks.Format(merger.Build()));
    }

    [Fact]
    public void Does_not_keep_a_source_alive()
    {
        const int nameLength = 1 << 26;
        var merger = new ProfileMerger();
        long before = GC.GetTotalMemory(forceFullCollection: true);

        AddSourceWithLongUnusedName(merger, nameLength);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, nameLength / 2);
        Assert.Equal(1, merger.Build().Samples.Count);
    }

    [Fact]
    public void Refuses_to_build_without_a_source() =>
        Assert.Throws<InvalidOperationException>(() => new ProfileMerger().Build());

    // Texts of the result that were slices of the source's string table would hold all of it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddSourceWithLongUnusedName(ProfileMerger merger, int nameLength)
    {
        var builder = new ProfileBuilder(new SampleType("samples", "count"));
        MappingIndex mapping = builder.AddMapping(new Mapping { Id = 1, Limit = 0x1000, File = "/bin/app", BuildId = "b" });
        LocationIndex location = builder.AddLocation(mapping, 1, [new LineEntry(builder.AddFunction("main"))]);
        builder.AddSample([location], [1], [builder.Label("k", "v")]);
        builder.AddFunction(new Utf8Text(new byte[nameLength]));
        Profile source = builder.Build() with { Comments = ["c"], DocUrl = "d", DropFrames = "e", DefaultSampleType = "samples" };
        merger.Add(Reread(source));
    }

    // The reader's texts are slices of the string table.
    private static Profile Reread(Profile profile)
    {
        using var stream = new MemoryStream();
        ProfileWriter.WriteUncompressed(profile, stream);
        stream.Position = 0;
        return ProfileReader.Read(stream);
    }

    private static ProfileMerger ProfileMergerOf(params ReadOnlySpan<Profile> sources)
    {
        var merger = new ProfileMerger();
        foreach (Profile source in sources)
        {
            merger.Add(source);
        }

        return merger;
    }

    private static string Merge(params ReadOnlySpan<Profile> sources) =>
        FoldedStacks.Format(ProfileMergerOf(sources).Build());
}
