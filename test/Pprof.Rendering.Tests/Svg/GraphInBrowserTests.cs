using System.Text.Json;
using System.Text.RegularExpressions;
using Pprof.Rendering.Tests.TestKit;
using Pprof.Tests.Shared;
using Pprof.Tests.TestKit;

namespace Pprof.Rendering.Tests.Svg;

/// <summary>What the picture does in a browser; a script behind it acts as the reader does, and notes what it sees.</summary>
public sealed class GraphInBrowserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-svg").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void No_name_becomes_a_script()
    {
        string document = Open(Pictured.Svg(HostileNames.Profile(HostileNames.All)), "note.nodes = document.querySelectorAll('.node').length;", out JsonElement note);

        Assert.DoesNotContain(HostileNames.Mark + "=", document, StringComparison.Ordinal);
        Assert.Equal(HostileNames.All.Length + 1, note.GetProperty("nodes").GetInt32());
    }

    [Fact]
    public void A_search_marks_what_matches_and_counts_it()
    {
        Open(
            Graph(),
            """
            press('/');
            note.focused = document.activeElement === field;
            type('SER');
            note.count = document.querySelector('.tools output').textContent;
            note.found = names('.found');
            const before = transform();
            field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
            note.moved = transform() !== before;
            type('^(parse|idle)$');
            note.pattern = names('.found');
            type('(');
            note.broken = names('.found');
            field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
            note.cleared = names('.found') + document.querySelector('.tools output').textContent;
            """,
            out JsonElement note);

        Assert.True(note.GetProperty("focused").GetBoolean());
        Assert.Equal("1 of 5", note.GetProperty("count").GetString());
        Assert.Equal("serve", note.GetProperty("found").GetString());
        Assert.True(note.GetProperty("moved").GetBoolean());
        Assert.Equal("idle parse", note.GetProperty("pattern").GetString());
        Assert.Equal("", note.GetProperty("broken").GetString());
        Assert.Equal("", note.GetProperty("cleared").GetString());
    }

    [Fact]
    public void Keys_and_wheel_zoom_and_move()
    {
        Open(
            Graph(),
            """
            press('0'); note.whole = scale();
            press('+'); note.larger = scale();
            press('-'); note.smaller = scale();
            press('0');
            document.documentElement.dispatchEvent(new WheelEvent('wheel', { deltaY: -300, clientX: 10, clientY: 10, cancelable: true }));
            note.wheel = scale();
            const before = transform();
            press('ArrowLeft');
            note.moved = transform() !== before;
            press('Home'); note.home = scale();
            """,
            out JsonElement note);

        double whole = note.GetProperty("whole").GetDouble();
        Assert.True(note.GetProperty("larger").GetDouble() > whole);
        Assert.Equal(whole, note.GetProperty("smaller").GetDouble(), 0.01);
        Assert.True(note.GetProperty("wheel").GetDouble() > whole);
        Assert.True(note.GetProperty("moved").GetBoolean());
        Assert.Equal(whole, note.GetProperty("home").GetDouble(), 0.001);
    }

    [Fact]
    public void A_drag_moves_and_two_fingers_zoom()
    {
        Open(
            Graph(),
            """
            press('0');
            const before = scale();
            point('pointerdown', 1, 300, 300); point('pointermove', 1, 360, 310); point('pointerup', 1, 360, 310);
            note.dragged = scale() === before && transform();
            point('pointerdown', 1, 300, 300); point('pointerdown', 2, 400, 300); point('pointermove', 2, 500, 300);
            note.pinched = scale() / before;
            """,
            out JsonElement note);

        Assert.NotEqual("", note.GetProperty("dragged").GetString());
        Assert.Equal(2, note.GetProperty("pinched").GetDouble(), 0.05);
    }

    [Fact]
    public void A_click_on_a_node_shows_who_calls_it_and_what_it_calls()
    {
        Open(
            Graph(),
            """
            click(node('serve'));
            note.near = names('.node.near');
            note.edges = document.querySelectorAll('.edge.near').length;
            click(node('serve'));
            note.again = names('.node.near');
            """,
            out JsonElement note);

        Assert.Equal("main parse serve write", note.GetProperty("near").GetString());
        Assert.Equal(3, note.GetProperty("edges").GetInt32());
        Assert.Equal("", note.GetProperty("again").GetString());
    }

    [Fact]
    public void At_first_sight_the_text_can_be_read_and_the_heaviest_path_is_in_sight()
    {
        string wide = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"main;serve;step{i} {100 + i}"));
        Open(
            Pictured.Svg(FoldedStacks.Parse(wide + "\nmain;serve;parse;decode 60000")),
            """
            note.scale = scale();
            note.outside = Array.from(document.querySelectorAll('.node.hot'))
                .map(node => node.getBoundingClientRect())
                .filter(box => box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight).length;
            """,
            out JsonElement note);

        Assert.InRange(note.GetProperty("scale").GetDouble(), 0.9, 1.4);
        Assert.Equal(0, note.GetProperty("outside").GetInt32());
    }

    private static string Graph() => Pictured.Svg(FoldedStacks.Parse("main;serve;parse 60\nmain;serve;write 25\nmain;idle 15"));

    private string Open(string svg, string act, out JsonElement note)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.MissingReason);
        const string kit = """
            const note = {};
            const field = document.querySelector('.tools input');
            const transform = () => document.getElementById('view').getAttribute('transform');
            const scale = () => Number(/scale\((.*)\)/.exec(transform())[1]);
            const press = key => window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
            const type = text => { field.value = text; field.dispatchEvent(new Event('input')); };
            const nameOf = node => node.querySelector('title').textContent.split('\n')[0];
            const names = which => Array.from(document.querySelectorAll(which)).map(nameOf).sort().join(' ');
            const node = name => Array.from(document.querySelectorAll('.node')).find(one => nameOf(one) === name);
            const point = (kind, id, x, y, at) => (at || document.documentElement).dispatchEvent(
                new PointerEvent(kind, { pointerId: id, clientX: x, clientY: y, bubbles: true }));
            const click = at => { point('pointerdown', 1, 5, 5, at); point('pointerup', 1, 5, 5, at); };
            """;
        string path = Path.Combine(_folder, "graph.svg");
        string script = $"<script><![CDATA[\n{kit}\n{act}\ndocument.documentElement.setAttribute('data-note', JSON.stringify(note));\n]]></script></svg>";
        File.WriteAllText(path, svg.Replace("</svg>", script, StringComparison.Ordinal));
        string document = Chromium.Open(path);
        Match match = Regex.Match(document, "data-note=\"([^\"]*)\"");
        Assert.True(match.Success, document[..Math.Min(document.Length, 500)]);
        note = JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)).RootElement;
        return document;
    }
}
