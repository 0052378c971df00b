using System.Collections.Immutable;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>Scenes that formats are tried with.</summary>
internal static class SampleScenes
{
    public static readonly Color White = new(255, 255, 255), Black = new(0, 0, 0), Red = new(200, 30, 20), Blue = new(20, 40, 200);

    private static readonly Pen Thin = new(Tone.Of(Black), 1);

    /// <summary>A scene of given things.</summary>
    public static Scene Of(double width, double height, params ImmutableArray<SceneItem> items) => new("test", new Size(width, height), items);

    public static Scene Text(string text) => Of(400, 100, Line(text));

    public static TextItem Line(string text, double x = 200, double y = 50) => new(new Point(x, y), text, 12, Tone.Of(Black));

    public static RectangleItem Filled(Box box, Color color) => new(box, Tone.Of(color), null);

    /// <summary>One of each kind of thing, in a group.</summary>
    public static Scene Everything { get; } = Of(
        300, 200,
        new GroupItem("node1", "a tip", [
            new RectangleItem(new Box(20, 20, 140, 70), Tone.Of(new Color(240, 220, 215)), new Pen(Tone.Of(Red), 2)) { Radius = 6 },
            Line("main.render", 80, 42) with { IsBold = true },
            Line("1.25s (40%) → größer", 80, 60) with { FontSize = 9 },
        ]),
        new CurveItem([new(80, 71), new(80, 110), new(200, 90), new(200, 140)], new Pen(Tone.Of(Blue), 3)),
        new CurveItem([new(90, 71), new(90, 110), new(220, 90), new(220, 140)], new Pen(Tone.Of(Blue), 2) { Style = PenStyle.Dashed }),
        new CurveItem([new(100, 71), new(100, 110), new(240, 90), new(240, 140)], Thin with { Style = PenStyle.Dotted }),
        new PolygonItem([new(194, 138), new(206, 138), new(200, 152)], Tone.Of(Blue)),
        new RectangleItem(new Box(160, 152, 280, 190), null, Thin),
        Line("Ελλ Жук \u2264 \u2502", 270, 175) with { Alignment = TextAlignment.End },
        Line("start", 10, 190) with { Alignment = TextAlignment.Start });

    /// <summary>What nobody would draw, by what is odd about it.</summary>
    public static IReadOnlyDictionary<string, Scene> Hostile { get; } = new Dictionary<string, Scene>
    {
        ["nothing"] = Of(100, 100),
        ["no extent"] = Of(0, 0, Line("a")),
        ["negative extent"] = Of(-5, -5, Line("a")),
        ["huge extent"] = Of(1e9, 2e9, Filled(new Box(0, 0, 5e8, 1e9), Red), Line("far", 5e8, 1e9)),
        ["wide"] = Of(1e8, 3, Filled(new Box(0, 0, 1e8, 3), Red)),
        ["far outside"] = Of(50, 50, Line("a", -1e12, 1e12), new CurveItem([new(-1e15, -1e15), new(0, 0), new(1e15, 1e15), new(1e15, 0)], Thin with { Style = PenStyle.Dashed })),
        ["greatest numbers"] = Of(50, 50, Filled(new Box(double.MinValue, double.MinValue, double.MaxValue, double.MaxValue), Red)),
        ["turned around"] = Of(50, 50, Filled(new Box(40, 40, 10, 10), Red)),
        ["no length"] = Of(50, 50, new CurveItem([new(5, 5), new(5, 5), new(5, 5), new(5, 5)], Thin with { Style = PenStyle.Dotted })),
        ["no width"] = Of(50, 50, new CurveItem([new(5, 5), new(9, 5), new(9, 9), new(5, 9)], Thin with { Width = 0, Style = PenStyle.Dotted })),
        ["half a curve"] = Of(50, 50, new CurveItem([new(5, 5), new(9, 9)], Thin), new CurveItem([], Thin), new PolygonItem([], Tone.Of(Red))),
        ["control characters"] = Text("a\0b\u0007c\u001b[31md\r\ne\u007f\u0085"),
        ["quotes"] = Text("\"'`<>&(((()))]]>\\\\%%EOF %!PS endstream endobj) showpage ("),
        ["halves of pairs"] = Text("\ud800 a \udc00\ud800"),
        ["right to left"] = Text("\u202eשלום\u202c مرحبا"),
        ["beyond the plane"] = Text("\U0001F600 \U00020000 \u6F22\u5B57"),
        ["marks"] = Text("e\u0301 a\u20d0 \u200d\ufe0f\u00ad"),
        ["many characters"] = Of(400, 100, [.. Enumerable.Range(0, 40).Select(i => Line(string.Concat(Enumerable.Range(0, 100).Select(c => (char)(0x4E00 + (100 * i) + c)))))]),
        ["long text"] = Text(string.Concat(Enumerable.Repeat("namespace::function<(a)>\\", 40_000))),
        ["no size"] = Of(50, 50, Line("a") with { FontSize = 0 }),
        ["title"] = Of(50, 50, Line("a")) with { Title = "a) >> \\ \r\n%%EOF \ud800 \u6F22 " + new string('x', 100_000) },
        ["nested"] = Of(50, 50, Enumerable.Range(0, 500).Aggregate((SceneItem)Line("deep"), (inner, i) => new GroupItem($"g{i}", "", [inner]))),
    };

    /// <summary>The names of <see cref="Hostile"/>, for theories.</summary>
    public static TheoryData<string> HostileNames => [.. Hostile.Keys];

    public static byte[] Bytes(Action<Scene, Stream> write, Scene scene)
    {
        using var stream = new MemoryStream();
        write(scene, stream);
        return stream.ToArray();
    }
}
