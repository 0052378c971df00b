using System.Text;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>Names that want to be something else than text.</summary>
internal static class HostileNames
{
    /// <summary>What a script of them would leave behind.</summary>
    public const string Mark = "data-ran";

    private const string Act = "document.documentElement.setAttribute('" + Mark + "','1')";

    public static readonly Utf8Text[] All =
    [
        $"<script>{Act}</script>",
        $"</text></g><script>{Act}</script><g><text>",
        $"</title><script>{Act}</script>",
        $"\" onload=\"{Act}\" x=\"",
        $"<image href=\"x\" onerror=\"{Act}\"/>",
        $"]]><script>{Act}</script>",
        $"<![CDATA[<script>{Act}</script>]]>",
        "\"]; x[label=\"",
        "&amp;&lt;&#0;&nbsp;",
        "\u001b[31mred\u0000\u0001\u007f\u0085\r\n\ttab",
        "\u202Eabc\u2066def\u200B\uFEFF\uFFFE\uFFFF",
        "\u05E9\u05DC\u05D5\u05DD.\u0645\u0631\u062D\u0628\u0627",
        "\U0001F525.\u6F22\u5B57::e\u0301\u0301",
        new Utf8Text(new byte[] { (byte)'a', 0xFF, 0xC3, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, (byte)'b' }),
        "--><!--",
        "a::operator<<.b",
        "....",
        "::",
        "  spaces  between  ",
        string.Concat(Enumerable.Repeat("a/", 5_000)),
        string.Concat(Enumerable.Repeat("\U0001F525", 3_000)),
    ];

    /// <summary>A profile in which everything that has a name has each of them.</summary>
    public static Profile Profile(IEnumerable<Utf8Text> names)
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "<unit>\"&"));
        LocationIndex main = builder.AddLocation(MappingIndex.None, 0, [new LineEntry(builder.AddFunction("main"), 1)]);
        ulong id = 0;
        foreach (Utf8Text name in names)
        {
            MappingIndex mapping = builder.AddMapping(new Mapping { Id = ++id, File = name, BuildId = name });
            LocationIndex location = builder.AddLocation(mapping, 0, [new LineEntry(builder.AddFunction(name, name, name), 7)]);
            builder.Comments.Add(name);
            string text = Encoding.UTF8.GetString(name.Span);
            builder.AddSample([location, main], [10], [builder.Label("k" + text, text), builder.Label("bytes", 512, "bytes")]);
            builder.AddSample([main, location], [3], []);
        }

        return builder.Build();
    }
}
