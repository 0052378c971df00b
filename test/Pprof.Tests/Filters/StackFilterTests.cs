using Pprof.Tests.Shared;

namespace Pprof.Tests.Filters;

public sealed class StackFilterTests
{
    private static readonly Profile Small = ProfileText.Parse(
        "main:main.go;parse:parse.go>trim:text.go;alloc@libc 1",
        "main:main.go;render:html.go;alloc@libc 2",
        "main:main.go;render:html.go;render:html.go 3",
        "main:main.go;@vdso 4",
        " 5");

    [Theory]
    [InlineData("render", "main;render;alloc 2", "main;render;render 3")]
    [InlineData("^trim$", "main;parse>trim;alloc 1")]
    [InlineData(@"text\.go", "main;parse>trim;alloc 1")]
    [InlineData("libc", "main;parse>trim;alloc 1", "main;render;alloc 2")]
    [InlineData("vdso", "main;? 4")]
    [InlineData("nothing")]
    public void Focus_keeps_the_samples_with_a_matching_frame(string pattern, params string[] expected)
    {
        FilterResult result = FocusFilter.Apply(Small, Pattern.Parse(pattern));

        Assert.Equal(expected, ProfileText.Write(result.Profile));
        Assert.Equal(expected.Length > 0, result.Matched);
    }

    [Theory]
    [InlineData("render", true, "main;parse>trim;alloc 1", "main;? 4")]
    [InlineData(@"text\.go|vdso", true, "main;render;alloc 2", "main;render;render 3")]
    [InlineData("main", true)]
    [InlineData("nothing", false,
        "main;parse>trim;alloc 1", "main;render;alloc 2", "main;render;render 3", "main;? 4")]
    public void Ignore_drops_the_samples_with_a_matching_frame_and_those_without_any(
        string pattern, bool matched, params string[] expected)
    {
        FilterResult result = IgnoreFilter.Apply(Small, Pattern.Parse(pattern));

        Assert.Equal(expected, ProfileText.Write(result.Profile));
        Assert.Equal(matched, result.Matched);
    }

    [Theory]
    [InlineData("render", true, "main;parse>trim;alloc 1", "main;alloc 2", "main 3", "main;? 4")]
    [InlineData("trim", true, "main;parse;alloc 1", "main;render;alloc 2", "main;render;render 3", "main;? 4")]
    [InlineData("parse|trim", true, "main;alloc 1", "main;render;alloc 2", "main;render;render 3", "main;? 4")]
    [InlineData("^parse$", true, "main;trim;alloc 1", "main;render;alloc 2", "main;render;render 3", "main;? 4")]
    [InlineData("libc", true, "main;parse>trim 1", "main;render 2", "main;render;render 3", "main;? 4")]
    [InlineData("vdso", true, "main;parse>trim;alloc 1", "main;render;alloc 2", "main;render;render 3", "main 4")]
    [InlineData("main|render", true, "parse>trim;alloc 1", "alloc 2", "? 4")]
    [InlineData("nothing", false,
        "main;parse>trim;alloc 1", "main;render;alloc 2", "main;render;render 3", "main;? 4")]
    public void Hide_takes_matching_frames_out(string pattern, bool matched, params string[] expected)
    {
        FilterResult result = HideFilter.Apply(Small, Pattern.Parse(pattern));

        Assert.Equal(expected, ProfileText.Write(result.Profile));
        Assert.Equal(matched, result.Matched);
    }

    [Theory]
    [InlineData("render", true, "render 2", "render;render 3")]
    [InlineData("trim|main", true, "main;trim 1", "main 2", "main 3", "main 4")]
    [InlineData("libc", true, "alloc 1", "alloc 2")]
    [InlineData("vdso", false)]
    [InlineData("nothing", false)]
    public void Show_takes_all_other_frames_out(string pattern, bool matched, params string[] expected)
    {
        FilterResult result = ShowFilter.Apply(Small, Pattern.Parse(pattern));

        Assert.Equal(expected, ProfileText.Write(result.Profile));
        Assert.Equal(matched, result.Matched);
    }

    [Theory]
    [InlineData("render", true, "render;alloc 2", "render;render 3")]
    [InlineData("^parse$", true, "parse>trim;alloc 1")]
    [InlineData("^trim$", true, "trim;alloc 1")]
    [InlineData("libc", true, "alloc 1", "alloc 2")]
    [InlineData("vdso|render", true, "render;alloc 2", "render;render 3", "? 4")]
    [InlineData("nothing", false)]
    public void ShowFrom_drops_the_callers_of_the_outermost_match(
        string pattern, bool matched, params string[] expected)
    {
        FilterResult result = ShowFromFilter.Apply(Small, Pattern.Parse(pattern));

        Assert.Equal(expected, ProfileText.Write(result.Profile));
        Assert.Equal(matched, result.Matched);
    }

    [Fact]
    public void Filters_share_what_they_do_not_change()
    {
        Profile profile = ProfileText.Parse("main;work>step 1", "main;idle 2");

        Assert.Same(profile, FocusFilter.Apply(profile, Pattern.Parse("main")).Profile);
        Assert.Same(profile, IgnoreFilter.Apply(profile, Pattern.Parse("nothing")).Profile);
        Assert.Same(profile, HideFilter.Apply(profile, Pattern.Parse("nothing")).Profile);
        Assert.Same(profile, ShowFilter.Apply(profile, Pattern.Parse("")).Profile);
        Assert.Same(profile, ShowFromFilter.Apply(profile, Pattern.Parse("main")).Profile);
        Assert.Same(profile.Stacks, HideFilter.Apply(profile, Pattern.Parse("step")).Profile.Stacks);
        Assert.Same(profile.Locations, HideFilter.Apply(profile, Pattern.Parse("nothing|none")).Profile.Locations);
    }

    [Fact]
    public void Filters_leave_the_profile_as_it_was()
    {
        string[] before = ProfileText.Write(Small);

        ShowFromFilter.Apply(HideFilter.Apply(Small, Pattern.Parse("trim|alloc")).Profile, Pattern.Parse("render"));

        Assert.Equal(before, ProfileText.Write(Small));
    }

    [Fact]
    public void Samples_may_share_a_stack()
    {
        Profile profile = ProfileText.Parse("main;work;leaf 1 user=a", "main;work;leaf 2 user=b", "leaf 3", "main 4");

        Profile hidden = HideFilter.Apply(profile, Pattern.Parse("leaf")).Profile;

        Assert.Equal(["main;work 1 user=a", "main;work 2 user=b", "main 4"], ProfileText.Write(hidden));
        Assert.Equal(2, hidden.Stacks.Count);
    }
}
