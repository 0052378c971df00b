using System.Text;

namespace Pprof.Rendering.Html;

/// <summary>Scripts and styles, which are files of their own (<c>Html/assets</c>, <c>Svg/assets</c>) and lie in this library.</summary>
internal static class Asset
{
    private static readonly string[] Flame =
    [
        "dom.js", "values.js", "head.js", "page-state.js", "flame-frames.js", "flame-view.js", "flame-tip.js", "flame-graph.js",
    ];

    /// <summary>The script of a flame graph in an SVG file.</summary>
    public static string PictureScript => Join([.. Flame, "picture.js"]);

    /// <summary>The script of a page.</summary>
    public static string PageScript => Join([.. Flame, "calls.js", "top-table.js", "peek.js", "graph-frame.js", "page.js"]);

    /// <summary>The style of a flame graph.</summary>
    public static string FlameStyle => Read("html/flame.css") + FlameStyles.Text;

    /// <summary>A file: <c>html/page.css</c>.</summary>
    public static string Read(string name)
    {
        using Stream stream = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing in this library");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    // One function around all, so that no name of a script is seen from outside.
    private static string Join(string[] names)
    {
        var script = new StringBuilder("'use strict';\n(() => {\n");
        foreach (string name in names)
        {
            script.Append(Read($"html/{name}")).Append('\n');
        }

        return script.Append("})();\n").ToString();
    }
}
