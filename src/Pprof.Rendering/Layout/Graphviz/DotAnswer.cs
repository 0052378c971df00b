using System.Globalization;
using System.Text.Json;

namespace Pprof.Rendering.Layout.Graphviz;

/// <summary>Reads what dot makes of a <see cref="DotProblem"/> in its format json0.</summary>
internal static class DotAnswer
{
    // Lines of edges have three points for each curve after the first one.
    private const int PointsPerCurve = 3;

    /// <exception cref="FormatException">Something of the graph has no place in the answer.</exception>
    public static GraphLayout Read(LayoutGraph graph, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(graph, document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or OverflowException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static GraphLayout Read(LayoutGraph graph, JsonElement root)
    {
        double[] bounds = Numbers(Text(root, "bb"));
        (double width, double height) = (bounds[2], bounds[3]);
        var centres = new Point?[graph.Nodes.Length];
        foreach (JsonElement node in Items(root, "objects"))
        {
            centres[Number(node, "name")] = PointOf(Text(node, "pos"), height);
        }

        var paths = new EdgePath?[graph.Edges.Length];
        foreach (JsonElement edge in Items(root, "edges"))
        {
            paths[Number(edge, "id")] = PathOf(edge, height);
        }

        int missing = centres.Count(centre => centre is null) + paths.Count(path => path is null);
        return missing == 0
            ? new GraphLayout([.. centres.Select(centre => centre!.Value)], [.. paths.Select(path => path!)], new Size(width, height))
            : throw new FormatException($"{missing} nodes or edges have no place");
    }

    private static EdgePath PathOf(JsonElement edge, double height)
    {
        Point[] curve = [.. Text(edge, "pos").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(point => PointOf(point, height))];
        if (curve.Length <= PointsPerCurve || curve.Length % PointsPerCurve != 1)
        {
            throw new FormatException("a line is not made of curves");
        }

        return new EdgePath([.. curve], edge.TryGetProperty("lp", out JsonElement label) ? PointOf(label.GetString() ?? "", height) : null);
    }

    // There, y grows upwards.
    private static Point PointOf(string text, double height)
    {
        double[] numbers = Numbers(text);
        return new Point(numbers[0], height - numbers[1]);
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement items) ? items.EnumerateArray() : default;

    private static int Number(JsonElement element, string name) => int.Parse(Text(element, name), CultureInfo.InvariantCulture);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static double[] Numbers(string text)
    {
        double[] numbers = [.. text.Split(',').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        return numbers.All(double.IsFinite) ? numbers : throw new FormatException($"{text} is no place");
    }
}
