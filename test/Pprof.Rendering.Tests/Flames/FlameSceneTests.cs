using Pprof.Analysis;
using Pprof.Analysis.Flames;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Tests.TestKit;
using Pprof.Tests.TestKit;

namespace Pprof.Rendering.Tests.Flames;

public sealed class FlameSceneTests
{
    [Fact]
    public void A_frame_lies_below_its_caller_and_is_as_wide_as_its_share()
    {
        GroupItem[] frames = Frames("main;parse 3\nmain;write 1");

        (Box main, Box parse, Box write) = (BoxOf(frames[1]), BoxOf(frames[2]), BoxOf(frames[3]));
        Assert.Equal(3, parse.Width / write.Width, 2);
        Assert.True(parse.Top >= main.Bottom && write.Top == parse.Top);
        Assert.True(parse.Left >= main.Left && parse.Right <= write.Left && write.Right <= main.Right);
    }

    [Fact]
    public void Texts_fit_into_their_boxes()
    {
        string stacks = string.Join('\n', Enumerable.Range(1, 60).Select(i => $"main;example.org/shop/cart.Add{i} {i * i}"));

        Assert.All(Frames(stacks), frame =>
        {
            double room = frame.Items.OfType<TextItem>().Sum(text => TextMeasure.Width(text.Text, text.FontSize));
            Assert.True(room <= BoxOf(frame).Width);
        });
    }

    [Fact]
    public void A_package_has_the_same_colour_in_every_picture()
    {
        Tone one = FillOf(Frames("main;net/http.Get 1")[2]);
        Tone other = FillOf(Frames("a;b 7\na;net/http.Serve 1")[3]);

        Assert.Equal(one, other);
        Assert.NotEqual(one, FillOf(Frames("main;encoding/json.Marshal 1")[2]));
    }

    [Fact]
    public void What_grew_is_red_and_what_shrank_green_the_more_the_stronger()
    {
        GroupItem[] frames = Frames(FlamePicture.Comparison("m;grew 20\nm;some 11\nm;same 5", "m;grew 10\nm;some 10\nm;same 5\nm;gone 30"));

        Color Light(string name) => FillOf(Array.Find(frames, frame => frame.Tooltip.StartsWith(name + "\n", StringComparison.Ordinal))!).Light;
        int Redness(string name) => Light(name).Red - Light(name).Green;
        Assert.True(Redness("grew") > Redness("some") && Redness("some") > Redness("same"));
        Assert.Equal(0, Redness("same"), 6.0);
        Assert.True(Redness("gone") < -40);
    }

    [Fact]
    public void A_tooltip_has_the_name_the_file_and_both_values_of_a_comparison()
    {
        GroupItem plain = Frames("main;work@work.c 4\nmain 6")[2];
        GroupItem compared = Frames(FlamePicture.Comparison("work 6", "work 4"))[1];

        Assert.Equal("work\nwork.c\ntotal 4 (40.00%), self 4 (40.00%)", plain.Tooltip);
        Assert.Equal("work\nbefore 4, after 6, change +2 (+50%)\nself: before 4, after 6, change +2 (+50%)", compared.Tooltip);
    }

    [Fact]
    public void Only_what_can_be_seen_is_drawn()
    {
        string stacks = string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"main;f{i} 1"));
        string deep = string.Join(';', Enumerable.Range(0, 20_000).Select(i => $"f{i % 100}"));

        Assert.True(Frames(stacks).Length < 3);
        Assert.True(Frames(deep + " 1").Length < 300);
    }

    [Fact]
    public void What_lies_below_the_last_row_is_told()
    {
        string deep = string.Join(';', Enumerable.Range(0, 200).Select(i => $"f{i}"));

        Assert.Contains(Texts(deep + " 1"), text => text.StartsWith("51 frames lie below the 150 rows", StringComparison.Ordinal));
        Assert.DoesNotContain(Texts("main 1"), text => text.Contains("below the", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_lost_is_a_share_of_the_width()
    {
        View view = ViewPipeline.Apply(
            FlamePicture.Comparison("main;a 900\nmain;small;x 100", "main;a 900\nmain;small;y 100"), ViewOptions.Default, ViewRequirements.Flames,
            TestContext.Current.CancellationToken);

        FlameReport report = FlameReport.Build(view, new FlameLimits { LeastShare = 0.5 });

        Assert.Equal("1 frame is too small or too deep to be shown, together 10%", FlameText.Lost(report));
    }

    private static IEnumerable<string> Texts(string stacks) =>
        FlameScene.Draw(FlamePicture.Report(FoldedStacks.Parse(stacks)), TimeZoneInfo.Utc).Items.OfType<TextItem>().Select(text => text.Text);

    private static GroupItem[] Frames(string stacks) => Frames(FoldedStacks.Parse(stacks));

    private static GroupItem[] Frames(Profile profile) =>
        [.. FlameScene.Draw(FlamePicture.Report(profile), TimeZoneInfo.Utc).Items.OfType<GroupItem>()];

    private static Box BoxOf(GroupItem frame) => frame.Items.OfType<RectangleItem>().Single().Box;

    private static Tone FillOf(GroupItem frame) => frame.Items.OfType<RectangleItem>().Single().Fill!.Value;
}
