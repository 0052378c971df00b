using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pprof.Rendering.Tests.TestKit;
using Pprof.Tests.Shared;
using Pprof.Tests.TestKit;

namespace Pprof.Rendering.Tests.Html;

/// <summary>What pages and flame graphs do in a browser; a script behind them acts as the reader does, and notes what it sees.</summary>
public sealed class PageInBrowserTests : IDisposable
{
    private const string Stacks = "main;serve;parse 60\nmain;serve;write 25\nmain;idle 15";

    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-page").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

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
    public void The_page_sorts_and_filters_functions_and_leads_to_callers_and_flames()
    {
        JsonElement note = Act(
            FlamePicture.Page(FoldedStacks.Parse(Stacks)),
            """
            note.top = rows();
            click(heads().find(head => head.textContent.startsWith('function')));
            note.byName = rows();
            type('^[ip]', document.querySelector('.top .search'));
            note.filtered = rows();
            note.counted = document.querySelector('.matches').textContent;
            click(Array.from(document.querySelectorAll('.rows td.name button')).find(one => one.textContent === 'parse'));
            note.tab = location.hash;
            note.peek = document.querySelector('.peek h2').textContent + ': ' + Array.from(document.querySelectorAll('.peek .rows tr')).map(row => row.textContent).join(' | ');
            click(Array.from(document.querySelectorAll('.peek button')).find(one => one.textContent === 'In the flame graph'));
            await pause();
            note.found = found();
            press('2');
            await pause();
            note.graph = document.querySelector('.graph iframe').srcdoc.startsWith('<!DOCTYPE html>');
            """);

        Assert.Equal("parse write idle main serve", note.GetProperty("top").GetString());
        Assert.Equal("idle main parse serve write", note.GetProperty("byName").GetString());
        Assert.Equal("idle parse", note.GetProperty("filtered").GetString());
        Assert.Equal("2 functions, flat 75 (75%)", note.GetProperty("counted").GetString());
        Assert.Contains("tab=peek", note.GetProperty("tab").GetString(), StringComparison.Ordinal);
        Assert.Equal("parse: 60100.00%serve | 60100.00%the function itself", note.GetProperty("peek").GetString());
        Assert.Equal("parse", note.GetProperty("found").GetString());
        Assert.True(note.GetProperty("graph").GetBoolean());
    }

    [Fact]
    public void The_sample_type_can_be_changed()
    {
        JsonElement note = Act(
            FlamePicture.Page(FoldedStacks.Parse("types alloc_space/bytes inuse_space/bytes\nmain;a 3000 1000\nmain;b 1000 2048")),
            """
            note.before = rows();
            const types = document.querySelector('.tabs select');
            types.selectedIndex = 1;
            types.dispatchEvent(new Event('change'));
            note.after = rows() + ' ' + document.querySelector('.rows td').textContent;
            """);

        Assert.Equal("a b main", note.GetProperty("before").GetString());
        Assert.Equal("b a main 2kB", note.GetProperty("after").GetString());
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

    private string Open(string name, string content)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.MissingReason);
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return Chromium.Open(path);
    }

    private JsonElement Act(string document, string act)
    {
        const string Kit = """
            const note = {};
            const field = document.querySelector('.flame .search');
            const name = one => one.querySelector('text').textContent;
            const all = which => Array.from(document.querySelectorAll(which));
            const order = (x, y) => Number(x.dataset.frame) - Number(y.dataset.frame);
            const names = () => all('.frame').sort(order).map(name).join(' ');
            const found = () => all('.frame.found').sort(order).map(name).join(' ');
            const frame = text => all('.frame').find(one => name(one) === text);
            const width = one => Math.round(one.getBoundingClientRect().width);
            const top_ = one => one.getBoundingClientRect().top;
            const path = () => all('.path button').map(one => one.textContent).join(' ');
            const click = one => one.dispatchEvent(new MouseEvent('click', { bubbles: true }));
            const press = key => document.documentElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            const type = (text, into = document.querySelector('.flame .search')) => { into.value = text; into.dispatchEvent(new Event('input')); redraw(); };
            const redraw = () => window.dispatchEvent(new Event('afterprint'));
            const rows = () => all('.top tbody tr').map(row => row.querySelector('td.name button').textContent).join(' ');
            const heads = () => all('.top thead button');
            const pause = () => new Promise(resolve => setTimeout(resolve, 100));
            """;
        string script = $"{Kit}\n(async () => {{ await pause(); try {{\n{act}\n}} catch (error) {{ note.error = String(error.stack); }}\n"
            + "document.documentElement.setAttribute('data-note', JSON.stringify(note)); })();";
        bool isSvg = document.StartsWith("<?xml", StringComparison.Ordinal);

        // The script of a test is none of the page's, which would refuse it.
        string acted = isSvg
            ? document.Replace("</svg>", $"<script><![CDATA[\n{script}\n]]></script></svg>", StringComparison.Ordinal)
            : PolicyOf().Replace(document, "").Replace("</body>", $"<script>{script}</script></body>", StringComparison.Ordinal);
        string opened = Open(isSvg ? "acted.svg" : "acted.html", acted);
        Match match = Regex.Match(opened, "data-note=\"([^\"]*)\"");
        Assert.True(match.Success, opened[..Math.Min(opened.Length, 500)]);
        JsonElement note = JsonDocument.Parse(WebUtility.HtmlDecode(match.Groups[1].Value)).RootElement;
        Assert.False(note.TryGetProperty("error", out JsonElement error), error.ToString());
        return note;
    }

    private static Regex PolicyOf() => new("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
}
