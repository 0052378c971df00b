using System.Text;
using Pprof.Analysis.Flames;
using Pprof.Analysis.Reports;
using Pprof.Tests.TestKit;

namespace Pprof.Analysis.Tests.Reports;

public sealed class FlameReportTests
{
    [Fact]
    public void Callers_come_before_what_they_call_the_heaviest_first_and_equal_ones_by_name() => Expect(
        """
        main;read 1
        main;parse;token 4
        main;parse 2
        main;write 1
        idle 3
        """,
        """
        all 11
          main 8
            parse 6 self 2
              token 4 self 4
            read 1 self 1
            write 1 self 1
          idle 3 self 3
        """);

    [Fact]
    public void The_order_of_the_samples_does_not_matter()
    {
        string[] samples = ["a;b;c 1", "a;b;d 1", "a;c;b 1", "b;a 1", "a;b 1", "c 1"];

        string[] shown = [.. Enumerable.Range(0, samples.Length)
            .Select(first => Text(Build(string.Join('\n', [.. samples[first..], .. samples[..first]]))))
            .Distinct()];

        Assert.Single(shown);
    }

    [Fact]
    public void Samples_without_a_stack_belong_to_the_root() => Expect("5\nmain 2", "all 7 self 5\n  main 2 self 2\n");

    [Fact]
    public void A_call_is_inlined_only_if_it_is_in_every_sample() => Expect(
        """
        main|>sum;load 2
        main|>add 1
        main;add 1
        """,
        """
        all 4
          main 4
            add 2 self 2
            sum inline 2
              load 2 self 2
        """);

    [Fact]
    public void Recursion_is_a_frame_for_each_call() =>
        Expect("f;f;f 1\nf 1", "all 2\n  f 2 self 1\n    f 1\n      f 1 self 1\n");

    [Fact]
    public void A_comparison_has_both_sides_and_room_for_the_larger_one_of_each_leaf()
    {
        Profile comparison = ProfileComparison.Combine(
            FoldedStacks.Parse("main;fast 6\nmain;new 3"), FoldedStacks.Parse("main;fast 2\nmain;gone 8"), isDiff: true, normalize: false);

        FlameReport report = Build(comparison);

        Assert.Equal(FlameSides.AfterAndBefore, report.Sides);
        Assert.Equal(
            """
            all 9/10 room 17
              main 9/10 room 17
                gone 0/8 self 0/8 room 8
                fast 6/2 self 6/2 room 6
                new 3/0 self 3/0 room 3

            """,
            Text(report));
    }

    [Fact]
    public void A_difference_without_labels_has_what_is_more_and_what_is_less()
    {
        FlameReport report = Build("main;a 5\nmain;b -3");

        Assert.Equal(FlameSides.MoreAndLess, report.Sides);
        Assert.Equal(2, report.Frames[0].Total.Change);
        Assert.Equal(8, report.Frames.WidthOf(0));
    }

    [Fact]
    public void What_is_too_small_is_left_out_and_counted_and_keeps_its_room()
    {
        FlameReport report = Build("main;big 1000\nmain;small;leaf 1\ntiny 2", new FlameLimits { LeastShare = 0.01 });

        Assert.Equal("all 1003\n  main 1001\n    big 1000 self 1000\n", Text(report));
        Assert.Equal(2, report.LostFrames);
        Assert.Equal(3, report.Lost.After);
        Assert.Equal(1003, report.Frames.WidthOf(0));
        Assert.Equal(1001, report.Frames.WidthOf(1));
    }

    [Fact]
    public void What_drop_negative_removes_is_not_lost_and_has_no_room()
    {
        View view = ViewPipeline.Apply(
            FoldedStacks.Parse("main;a 5\nmain;b -3"), new ViewOptions { DropNegative = true }, ViewRequirements.Flames, TestContext.Current.CancellationToken);

        FlameReport report = FlameReport.Build(view);

        Assert.Equal("all 5/3 room 5\n  main 5/3 room 5\n    a 5/0 self 5/0 room 5\n", Text(report));
        Assert.Equal(0, report.LostFrames);
        Assert.Equal(default, report.Lost);
    }

    [Fact]
    public void Of_too_many_frames_the_heaviest_are_left()
    {
        string stacks = string.Join('\n', Enumerable.Range(0, 2000).Select(i => $"main;f{i} 1")) + "\nmain;f7;g;h 9\nmain;f8;i 3\nmain;f8;i;j 3";

        FlameReport report = Build(stacks, new FlameLimits { LeastShare = 0, FrameCount = 6 });

        Assert.Equal("all 2015\n  main 2015\n    f7 10 self 1\n      g 9\n        h 9 self 9\n    f8 7 self 1\n", Text(report));
        Assert.Equal(1999, report.LostFrames);
        Assert.Equal(2004, report.Lost.After);
    }

    // q waits longer than r.
    [Fact]
    public void Of_too_many_frames_of_one_weight_the_deepest_are_left_out()
    {
        FlameReport report = Build("m;p;q 5\nm;p 5\nn;r 5\nn 1", new FlameLimits { LeastShare = 0, FrameCount = 5 });

        Assert.Equal("all 16\n  m 10\n    p 10 self 5\n  n 6 self 1\n    r 5 self 5\n", Text(report));
        Assert.Equal((1, 5), (report.LostFrames, report.Lost.After));
    }

    [Fact]
    public void A_stack_of_100_000_calls_is_shown_and_longer_ones_are_cut()
    {
        var builder = new ProfileBuilder(new SampleType("samples", "count"));
        LocationIndex[] locations =
        [
            .. Enumerable.Range(0, 50).Select(i => builder.AddLocation(MappingIndex.None, 0, [new LineEntry(builder.AddFunction($"f{i}"))])),
        ];
        builder.AddSample([.. Enumerable.Range(0, 100_000).Select(i => locations[i % 50])], [1]);
        Profile profile = builder.Build();

        Assert.Equal(100_001, Build(profile).Frames.Count);
        FlameReport cut = Build(profile, new FlameLimits { FrameCount = 10_000 });
        Assert.InRange(cut.Frames.Count, 1000, 10_000);
        Assert.Equal(1, cut.Lost.After);
    }

    [Theory]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue)]
    [InlineData(long.MinValue, long.MaxValue)]
    public void Huge_values_stay_within_what_numbers_hold(long first, long second)
    {
        var builder = new ProfileBuilder(new SampleType("samples", "count"));
        LocationIndex main = builder.AddLocation(MappingIndex.None, 0, [new LineEntry(builder.AddFunction("main"))]);
        LocationIndex leaf = builder.AddLocation(MappingIndex.None, 0, [new LineEntry(builder.AddFunction("leaf"))]);
        builder.AddSample([main], [first]);
        builder.AddSample([leaf, main], [second]);

        FlameReport report = Build(builder.Build());

        Assert.Equal(3, report.Frames.Count);
        Assert.All(Enumerable.Range(0, 3), frame => Assert.True(report.Frames.WidthOf(frame) > 0));
        Assert.True(report.Frames[0].Total is { After: >= 0, Before: >= 0 });
    }

    [Fact]
    public void An_empty_profile_has_a_root_alone()
    {
        FlameReport report = Build(FoldedStacks.Parse("types samples/count"));

        Assert.Equal("all 0\n", Text(report));
        Assert.Empty(report.Places);
    }

    [Fact]
    public void Frames_keep_their_files()
    {
        FlameReport report = Build("main@main.c:3;work@work.c:7 1");

        Assert.Equal(["main.c", "work.c"], report.Places.Select(place => place.File.ToString()));
    }

    [Fact]
    public void Means_are_refused()
    {
        Profile profile = FoldedStacks.Parse("types contentions/count delay/nanoseconds\nmain 1 5");
        View view = ViewPipeline.Apply(profile, new ViewOptions { Mean = true }, ViewRequirements.Flames, TestContext.Current.CancellationToken);

        ViewException error = Assert.Throws<ViewException>(() => FlameReport.Build(view));

        Assert.Contains("means", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Making_it_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        View view = ViewPipeline.Apply(FoldedStacks.Parse("main 1"), ViewOptions.Default, ViewRequirements.Flames, cancelled.Token);
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => FlameReport.Build(view));
    }

    private static void Expect(string stacks, string expected) =>
        Assert.Equal(expected.TrimEnd('\n') + "\n", Text(Build(stacks)));

    private static FlameReport Build(string stacks, FlameLimits? limits = null) => Build(FoldedStacks.Parse(stacks), limits);

    private static FlameReport Build(Profile profile, FlameLimits? limits = null) =>
        FlameReport.Build(
            ViewPipeline.Apply(profile, ViewOptions.Default, ViewRequirements.Flames, TestContext.Current.CancellationToken), limits);

    // A line for each frame; after/before where there are two sides.
    private static string Text(FlameReport report)
    {
        var text = new StringBuilder();
        bool hasSides = report.Sides != FlameSides.One;
        for (int i = 0; i < report.Frames.Count; i++)
        {
            FlameFrame frame = report.Frames[i];
            string name = frame.Place == FlameFrames.NoPlace ? "all" : report.Places[frame.Place].Name.ToString();
            string inline = frame.IsInline ? " inline" : "";
            string self = frame.Self == default ? "" : $" self {Value(frame.Self)}";
            string room = hasSides ? $" room {report.Frames.WidthOf(i)}" : "";
            text.Append(' ', frame.Depth * 2).Append($"{name}{inline} {Value(frame.Total)}{self}{room}\n");
        }

        return text.ToString();

        string Value(FlameValue value) => hasSides ? $"{value.After}/{value.Before}" : $"{value.After}";
    }
}
