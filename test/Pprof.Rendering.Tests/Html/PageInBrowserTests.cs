using System.Text.Json;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Tests.TestKit;
using Pprof.Tests.TestKit;
using static Pprof.Rendering.Tests.TestKit.ActedPage;

namespace Pprof.Rendering.Tests.Html;

/// <summary>What pages and flame graphs do in a browser; a script behind them acts as the reader does, and notes what it sees.</summary>
public sealed class PageInBrowserTests
{
    private const string Stacks = "main;serve;parse 60\nmain;serve;write 25\nmain;idle 15";

    [Fact]
    public void A_click_zooms_and_the_path_leads_back()
    {
        JsonElement note = Act(
            FlamePicture.Svg(FoldedStacks.Parse(Stacks)),
            """
            note.first = names();
            click(frame('serve'));
            note.zoomed = names();
            note.widths = [frame('serve'), frame('main')].map(one => width(one) === width(frame('all')));
            note.path = path();
            note.address = location.hash;
            click(document.querySelectorAll('.path button')[0]);
            note.back = names();
            """);

        Assert.Equal("all main serve parse write idle", note.GetProperty("first").GetString());
        Assert.Equal("all main serve parse write", note.GetProperty("zoomed").GetString());
        Assert.Equal([true, true], note.GetProperty("widths").EnumerateArray().Select(same => same.GetBoolean()));
        Assert.Equal("all main serve", note.GetProperty("path").GetString());
        Assert.Equal("#zoom=2", note.GetProperty("address").GetString());
        Assert.Equal("all main serve parse write idle", note.GetProperty("back").GetString());
    }

    [Fact]
    public void A_search_marks_frames_and_says_their_share()
    {
        JsonElement note = Act(
            FlamePicture.Html(FoldedStacks.Parse(Stacks)),
            """
            press('/');
            note.focused = document.activeElement === field;
            type('^(serve|PARSE)$');
            note.capitals = found();
            type('^(serve|parse)$');
            note.found = found();
            note.share = document.querySelector('.matches').textContent;
            type('(');
            note.wrong = field.classList.contains('wrong') + found();
            type('');
            note.cleared = found() + document.querySelector('.matches').textContent;
            """);

        Assert.True(note.GetProperty("focused").GetBoolean());
        Assert.Equal("serve", note.GetProperty("capitals").GetString());
        Assert.Equal("serve parse", note.GetProperty("found").GetString());
        Assert.Equal("2 frames, 85%", note.GetProperty("share").GetString());
        Assert.Equal("true", note.GetProperty("wrong").GetString());
        Assert.Equal("", note.GetProperty("cleared").GetString());
    }

    [Fact]
    public void Keys_go_from_frame_to_frame_zoom_and_turn()
    {
        JsonElement note = Act(
            FlamePicture.Html(FoldedStacks.Parse(Stacks)),
            """
            const steps = [];
            for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
              press(key);
              steps.push(name(document.querySelector('.selected')));
            }
            note.steps = steps.join(' ');
            note.tip = document.querySelector('.tip').textContent;
            press('Enter');
            note.zoomed = path();
            press('Backspace');
            note.out = path();
            press('Escape');
            press('i');
            note.turned = top_(frame('all')) > top_(frame('main')) && top_(frame('main')) > top_(frame('serve'));
            """);

        Assert.Equal("main serve idle serve parse serve", note.GetProperty("steps").GetString());
        Assert.Contains("serve", note.GetProperty("tip").GetString(), StringComparison.Ordinal);
        Assert.Contains("85%", note.GetProperty("tip").GetString(), StringComparison.Ordinal);
        Assert.Equal("all main serve", note.GetProperty("zoomed").GetString());
        Assert.Equal("all main", note.GetProperty("out").GetString());
        Assert.True(note.GetProperty("turned").GetBoolean());
    }

    [Fact]
    public void The_address_brings_zoom_and_search_back()
    {
        JsonElement note = Act(
            FlamePicture.Html(FoldedStacks.Parse(Stacks)),
            """
            location.hash = 'zoom=2&find=par';
            await pause();
            note.path = path();
            note.found = found();
            """);

        Assert.Equal("all main serve", note.GetProperty("path").GetString());
        Assert.Equal("parse", note.GetProperty("found").GetString());
    }

    [Fact]
    public void A_comparison_tells_both_values()
    {
        JsonElement note = Act(
            FlamePicture.Svg(FlamePicture.Comparison("main;a 6\nmain;b 1", "main;a 2\nmain;c 8")),
            """
            press('ArrowDown');
            press('ArrowDown');
            note.tip = document.querySelector('.tip').textContent;
            note.classes = frame('c').getAttribute('class');
            note.legend = document.querySelector('.legend').textContent;
            """);

        Assert.Equal("cbeforeafterchangetotal80−8goneself80−8gone", note.GetProperty("tip").GetString());
        Assert.Contains("less10", note.GetProperty("classes").GetString(), StringComparison.Ordinal);
        Assert.Equal("gonehalf−20%same+25%doublenew", note.GetProperty("legend").GetString());
    }

    [Fact]
    public void Colours_are_those_of_the_still_picture()
    {
        Profile comparison = FlamePicture.Comparison("grew 100\nshrank 75", "grew 75\nshrank 100");

        JsonElement note = Act(
            FlamePicture.Html(comparison),
            "note.grew = frame('grew').getAttribute('class'); note.shrank = frame('shrank').getAttribute('class');");

        FlameReport report = FlamePicture.Report(comparison);
        Assert.Equal(["more0", "more3", "less3"], Enumerable.Range(0, 3).Select(frame => FlameColors.ClassOf(report, FlameNames.Of(report), report.Frames[frame])));
        Assert.Contains("more3", note.GetProperty("grew").GetString(), StringComparison.Ordinal);
        Assert.Contains("less3", note.GetProperty("shrank").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Keys_that_press_a_button_are_left_to_it(bool isSvg)
    {
        Profile profile = FoldedStacks.Parse(Stacks);

        JsonElement note = Act(
            isSvg ? FlamePicture.Svg(profile) : FlamePicture.Html(profile),
            """
            const button = all('.tools button').find(one => one.textContent === 'Turn over');
            button.focus();
            const isTaken = key => !button.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            note.pressing = [isTaken('Enter'), isTaken(' ')].join(' ');
            note.arrow = isTaken('ArrowDown');
            note.selected = name(document.querySelector('.selected'));
            note.focus = document.activeElement.className;
            """);

        Assert.Equal("false false", note.GetProperty("pressing").GetString());
        Assert.True(note.GetProperty("arrow").GetBoolean());
        Assert.Equal("main", note.GetProperty("selected").GetString());
        Assert.Equal("chart", note.GetProperty("focus").GetString());
    }

    [Fact]
    public void No_name_becomes_a_script()
    {
        Profile profile = HostileNames.Profile(HostileNames.All);

        foreach ((string name, string content) in new[]
        {
            ("flame.svg", FlamePicture.Svg(profile)), ("flame.html", FlamePicture.Html(profile)), ("page.html", FlamePicture.Page(profile)),
        })
        {
            string document = Open(name, content);

            Assert.Contains("class=\"app\"", document, StringComparison.Ordinal);
            Assert.DoesNotContain(HostileNames.Mark + "=", document, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_page_runs_no_other_script_than_its_own()
    {
        string page = FlamePicture.Page(FoldedStacks.Parse(Stacks))
            .Replace("</body>", "<script>document.body.setAttribute('data-ran', '1')</script></body>", StringComparison.Ordinal);

        string document = Open("page.html", page);

        Assert.Contains("class=\"app\"", document, StringComparison.Ordinal);
        Assert.DoesNotContain("data-ran=\"1\"", document, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_frames_are_there_and_few_are_drawn()
    {
        string stacks = string.Join('\n', Enumerable.Range(0, 300).Select(i =>
            string.Join(';', Enumerable.Range(0, 300).Select(depth => $"f{i}_{depth}")) + $" {1000 - i}"));

        JsonElement note = Act(
            FlamePicture.Html(FoldedStacks.Parse(stacks)),
            """
            note.frames = JSON.parse(document.getElementById('data').textContent).parts[0].flame.depths.length;
            note.drawn = document.querySelectorAll('.frame').length;
            """);

        Assert.Equal(90_001, note.GetProperty("frames").GetInt32());
        Assert.InRange(note.GetProperty("drawn").GetInt32(), 1000, 45_000);
    }
}
