using Pprof.Tests.Shared;

namespace Pprof.Analysis.Tests;

public sealed class ViewPipelineTests
{
    private static readonly SampleType[] Delays = [new("contentions", "count"), new("delay", "nanoseconds")];

    private static readonly Profile Server = ProfileText.Parse(
        Delays,
        "main;serve;lock 1,100 url=/a size=1kb",
        "main;serve;send 2,-20 url=/b size=2mb size=3gb",
        "main;idle 4,400");

    [Fact]
    public void Total_is_the_sum_of_all_values_without_their_signs()
    {
        View view = Apply(Server, new ViewOptions { Focus = "serve" });

        Assert.Equal(520, view.Total);
        Assert.Equal([100, -20], view.Values.ToArray());
        Assert.True(view.MeanDivisors.IsEmpty);
        Assert.Equal("delay/nanoseconds", view.SampleType.ToString());
    }

    [Fact]
    public void Total_is_of_what_the_filters_leave_when_percentages_are_relative() =>
        Assert.Equal(120, Apply(Server, new ViewOptions { Focus = "serve", RelativePercentages = true }).Total);

    [Fact]
    public void Means_are_divided_by_the_first_value()
    {
        View view = Apply(Server, new ViewOptions { Mean = true });

        Assert.Equal(520 / 7, view.Total);
        Assert.Equal([1, 2, 4], view.MeanDivisors.ToArray());
    }

    [Theory]
    [InlineData(false, 30)]
    [InlineData(true, 30 / 5)]
    public void Total_of_a_comparison_is_that_of_the_base(bool mean, long expected)
    {
        Profile comparison = ProfileText.Parse(
            Delays, "main 10,500", "main 3,-10 pprof::base=true", "main 2,-20 pprof::base=true", "main 1,1 pprof::base=x");

        Assert.Equal(expected, Apply(comparison, new ViewOptions { Mean = mean }).Total);
    }

    [Fact]
    public void Total_of_the_smallest_number_does_not_trap()
    {
        Profile extreme = ProfileText.Parse(Delays, $"main -1,{long.MinValue}");

        Assert.Equal(long.MinValue, Apply(extreme, new ViewOptions { Mean = true }).Total);
    }

    [Fact]
    public void Filters_see_the_frames_of_labels()
    {
        View view = Apply(Server, new ViewOptions { TagRoot = "url", TagLeaf = ",size,", Unit = "mb", Focus = "^/b$" });

        Assert.Equal(["/b;main;serve;send;2MB,3072MB 2,-20 url=/b size=2mb size=3gb"], ProfileText.Write(view.Profile));
    }

    [Fact]
    public void All_filters_work_together()
    {
        View view = Apply(Server, new ViewOptions
        {
            Focus = "main",
            Ignore = "idle",
            Hide = "serve",
            Show = "main|serve|send|lock",
            ShowFrom = "send|lock",
            TagFocus = "url=/a,/b",
            TagIgnore = "size=1kb",
            TagShow = "size|url",
            TagHide = "url",
        });

        Assert.Equal(["send 2,-20 size=2mb size=3gb"], ProfileText.Write(view.Profile));
        Assert.Equal(
            [
                "focus=main", "ignore=idle", "hide=serve", "show=main|serve|send|lock", "show_from=send|lock",
                "tagfocus=url=/a,/b", "tagignore=size=1kb", "tagshow=size|url", "taghide=url",
            ],
            view.ActiveFilters);
    }

    [Fact]
    public void Pruning_drops_what_matching_frames_call_and_is_no_active_filter()
    {
        View view = Apply(Server, new ViewOptions { PruneFrom = "serve" });

        Assert.Equal(
            ["main;serve 1,100 url=/a size=1kb", "main;serve 2,-20 url=/b size=2mb size=3gb", "main;idle 4,400"],
            ProfileText.Write(view.Profile));
        Assert.Empty(view.ActiveFilters);
    }

    [Fact]
    public void Frames_are_as_fine_as_the_report_needs_them()
    {
        Profile profile = ProfileText.Parse(Delays, "main:main.go;work:work.go>step:step.go 1,1");

        View view = ViewPipeline.Apply(
            profile, new ViewOptions { NoInlines = true }, ViewRequirements.Default, TestContext.Current.CancellationToken);

        Assert.Equal(["main;work 1,1"], ProfileText.Write(view.Profile));
        Assert.True(view.Profile.Functions.Filenames.IndexOfAnyExcept(StringIndex.Empty) < 0);
    }

    [Fact]
    public void The_profile_stays_the_same_without_filters()
    {
        View view = Apply(Server, new ViewOptions());

        Assert.Equal(ProfileText.Write(Server), ProfileText.Write(view.Profile));
        Assert.Empty(view.ActiveFilters);
    }

    [Theory]
    [InlineData("focus")]
    [InlineData("ignore")]
    [InlineData("hide")]
    [InlineData("show")]
    [InlineData("show_from")]
    [InlineData("tagfocus")]
    [InlineData("tagignore")]
    [InlineData("prune_from")]
    [InlineData("tagshow")]
    [InlineData("taghide")]
    [InlineData("tagroot")]
    [InlineData("tagleaf")]
    public void A_filter_that_finds_nothing_is_noticed(string option)
    {
        View matching = Apply(Server, With(option, option is "tagroot" or "tagleaf" ? "url" : "main|url"));
        View idle = Apply(Server, With(option, "nothing"));

        Assert.DoesNotContain(matching.Notices, notice => notice.Contains("matches nothing", StringComparison.Ordinal));
        Assert.Contains($"{option}=nothing matches nothing", idle.Notices);
    }

    [Fact]
    public void Focus_on_ignored_frames_alone_is_noticed() =>
        Assert.Contains(
            "focus=idle matches nothing", Apply(Server, new ViewOptions { Focus = "idle", Ignore = "idle" }).Notices);

    [Fact]
    public void Ranges_and_ambiguous_units_are_noticed()
    {
        View view = Apply(Server, new ViewOptions { TagFocus = "size=1kb:" });

        Assert.Equal(
            [
                "the numbers of label size come in several units: all are read as kb, also those in gb, mb",
                "tagfocus=size=1kb: is read as a range of numbers, not as a pattern",
            ],
            view.Notices);
    }

    [Theory]
    [InlineData("tagfocus", "99999999999999999999:")]
    [InlineData("tagignore", "99999999999999999999")]
    public void A_text_that_cannot_be_read_is_an_error_that_names_its_option(string option, string text)
    {
        ViewException error = Assert.Throws<ViewException>(() => Apply(Server, With(option, text)));

        Assert.StartsWith($"{option}={text} cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zero_divides_nothing() =>
        Assert.Throws<ViewException>(() => Apply(Server, new ViewOptions { DivideBy = 0 }));

    private static View Apply(Profile profile, ViewOptions options) =>
        ViewPipeline.Apply(profile, options, ViewRequirements.WholeProfile);

    private static ViewOptions With(string option, string text) => option switch
    {
        "focus" => new ViewOptions { Focus = text },
        "ignore" => new ViewOptions { Ignore = text },
        "hide" => new ViewOptions { Hide = text },
        "show" => new ViewOptions { Show = text },
        "show_from" => new ViewOptions { ShowFrom = text },
        "prune_from" => new ViewOptions { PruneFrom = text },
        "tagfocus" => new ViewOptions { TagFocus = text },
        "tagignore" => new ViewOptions { TagIgnore = text },
        "tagshow" => new ViewOptions { TagShow = text },
        "taghide" => new ViewOptions { TagHide = text },
        "tagroot" => new ViewOptions { TagRoot = text },
        "tagleaf" => new ViewOptions { TagLeaf = text },
        _ => throw new ArgumentOutOfRangeException(nameof(option)),
    };
}
