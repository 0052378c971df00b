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
    public static SvgBehaviour Graph { get; } = new(Read("graph.js"), Read("graph.css"));

    private static string Read(string name)
    {
        using Stream stream = typeof(SvgBehaviour).Assembly.GetManifestResourceStream($"svg/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
