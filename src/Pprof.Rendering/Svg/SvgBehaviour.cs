using Pprof.Rendering.Html;

namespace Pprof.Rendering.Svg;

/// <summary>What makes a picture move in a browser. Without it, the picture is still whole.</summary>
/// <param name="Script">Lies in the picture as CDATA, so it must not hold <c>]]&gt;</c>.</param>
/// <param name="Style">Rules of CSS.</param>
internal sealed record SvgBehaviour(string Script, string Style)
{
    /// <summary>Writes the JSON that the script reads from the element <c>data</c>; without any <c>&lt;</c> or <c>&gt;</c>.</summary>
    public Action<Stream>? WriteData { get; init; }

    /// <summary>Of a picture that one reads and prints.</summary>
    public static SvgBehaviour None { get; } = new("", "");

    /// <summary>Of a graph: move, zoom, search, follow calls.</summary>
    public static SvgBehaviour Graph { get; } = new(Asset.Read("svg/graph.js"), Asset.Read("svg/graph.css"));
}
