using Pprof.Tests.Shared;

namespace Pprof.Tests.Filters;

public sealed class NumericLabelUnitsTests
{
    [Fact]
    public void The_first_unit_of_a_key_counts_and_the_others_are_named()
    {
        Profile profile = ProfileText.Parse(
            "main 1 size=1", "main 1 size=2mb size=3kb", "main 1 size=4gb time=1s", "main 1 size=5kb time=2s");

        var units = NumericLabelUnits.Of(profile);

        Assert.Equal("mb", UnitOf(profile, units, "size"));
        Assert.Equal("s", UnitOf(profile, units, "time"));
        AmbiguousLabelUnit ambiguous = Assert.Single(units.Ambiguous);
        Assert.Equal("size", ambiguous.Key.ToString());
        Assert.Equal("mb", ambiguous.Unit);
        Assert.Equal(["gb", "kb"], ambiguous.Ignored);
    }

    [Theory]
    [InlineData("request", "bytes")]
    [InlineData("alignment", "bytes")]
    [InlineData("retries", "retries")]
    public void A_key_without_units_has_the_one_that_its_name_suggests(string key, string expected)
    {
        Profile profile = ProfileText.Parse($"main 1 {key}=1");

        Assert.Equal(expected, UnitOf(profile, NumericLabelUnits.Of(profile), key));
    }

    [Fact]
    public void A_key_of_texts_has_no_unit()
    {
        Profile profile = ProfileText.Parse("main 1 url=/a");

        Assert.Equal("", UnitOf(profile, NumericLabelUnits.Of(profile), "url"));
    }

    [Fact]
    public void Labels_that_no_sample_has_do_not_count()
    {
        Profile profile = ProfileText.Parse("main 1 size=1kb", "other 1 size=2mb");
        Profile focused = FocusFilter.Apply(profile, Pattern.Parse("other")).Profile;

        var units = NumericLabelUnits.Of(focused);

        Assert.Equal("mb", UnitOf(focused, units, "size"));
        Assert.Empty(units.Ambiguous);
    }

    private static string UnitOf(Profile profile, NumericLabelUnits units, string key)
    {
        for (int text = 0; text < profile.Strings.Count; text++)
        {
            if (profile.Strings.Text(new StringIndex(text)) == key)
            {
                return units.UnitOf(new StringIndex(text));
            }
        }

        throw new ArgumentException("no such text", nameof(key));
    }
}
