using Pprof.Tests.TestKit;

namespace Pprof.Tests.Filters;

public sealed class MainMappingFilterTests
{
    private const string Mapped = "mapping 0x1000-0x2000 /bin/app b1d\nmapping 0x3000-0x4000 /lib/c\nx!0x1010;y!0x3010 3\n";

    [Fact]
    public void Adds_an_empty_mapping_that_holds_every_location_when_there_is_none()
    {
        Profile profile = MainMappingFilter.Apply(FoldedStacks.Parse("x!0x1010;y!0x3010 3"));

        Assert.Equal([new Mapping { Id = 1 }], profile.Mappings.Rows.ToArray());
        Assert.All(profile.Locations.Mappings.ToArray(), mapping => Assert.Equal(0, mapping.Value));
    }

    [Fact]
    public void Returns_a_profile_with_mappings_as_it_is()
    {
        Profile profile = FoldedStacks.Parse(Mapped);

        Assert.Same(profile, MainMappingFilter.Apply(profile));
        Assert.Same(profile, MainMappingFilter.Apply(profile, "/bin/app", "other"));
    }

    [Fact]
    public void Renames_the_first_mapping_alone()
    {
        Profile profile = MainMappingFilter.Apply(FoldedStacks.Parse(Mapped), "./app");

        Assert.Equal(Mapped.Replace("/bin/app", "./app", StringComparison.Ordinal), FoldedStacks.Format(profile));
    }

    [Fact]
    public void Gives_a_build_id_where_there_is_none()
    {
        Profile profile = MainMappingFilter.Apply(FoldedStacks.Parse("mapping 0x1000-0x2000 /bin/app\nx!0x1010 3"), buildId: "c0");

        Assert.Equal("c0", profile.Mappings.Rows[0].BuildId.ToString());
    }
}
