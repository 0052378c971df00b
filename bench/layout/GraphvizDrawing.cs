using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Pprof.Rendering.Layout;

namespace Pprof.Layout.Quality;

/// <summary>What Graphviz's dot makes of a graph: its drawing, and the sizes of all boxes, for another to lay out.</summary>
internal sealed record GraphvizDrawing(LayoutGraph Graph, Drawing Drawing)
{
    private const double PointsPerInch = 72, LineHeight = 1.1;

    public static GraphvizDrawing Run(QualityCase input)
    {
        var clock = Stopwatch.StartNew();
        byte[] json = RunDot(input.Dot);
        double milliseconds = clock.Elapsed.TotalMilliseconds;
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, milliseconds);
    }

    private static byte[] RunDot(byte[] input)
    {
        var start = new ProcessStartInfo("dot", "-Tjson") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var output = new MemoryStream();
        Task reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        reading.Wait();
        process.WaitForExit();
        return output.ToArray();
    }

    private static GraphvizDrawing Read(JsonElement root, double milliseconds)
    {
        double height = Numbers(Text(root, "bb"))[3];
        Dictionary<int, int> numbers = [];
        List<Box> nodes = [];
        List<Size> sizes = [];
        foreach (JsonElement node in root.GetProperty("objects").EnumerateArray().Where(item => item.TryGetProperty("pos", out _)))
        {
            numbers.Add(node.GetProperty("_gvid").GetInt32(), nodes.Count);
            double[] at = Numbers(Text(node, "pos"));
            var size = new Size(Numbers(Text(node, "width"))[0] * PointsPerInch, Numbers(Text(node, "height"))[0] * PointsPerInch);
            sizes.Add(size);
            nodes.Add(Box.Around(new Point(at[0], height - at[1]), size));
        }

        List<LayoutEdge> edges = [];
        List<DrawnEdge> drawn = [];
        foreach (JsonElement edge in root.TryGetProperty("edges", out JsonElement all) ? all.EnumerateArray() : default)
        {
            Size label = LabelSize(edge);
            (int from, int to) = (numbers[edge.GetProperty("tail").GetInt32()], numbers[edge.GetProperty("head").GetInt32()]);
            edges.Add(new LayoutEdge(from, to) { Label = label, Weight = Whole(edge, "weight"), MinimumLength = Whole(edge, "minlen") });
            drawn.Add(ReadEdge(edge, from, to, label, height));
        }

        return new GraphvizDrawing(new LayoutGraph([.. sizes], [.. edges]), new Drawing(nodes, drawn, milliseconds));
    }

    // pos="s,x,y e,x,y x,y x,y …": the arrow's points at start and end, then the curves.
    private static DrawnEdge ReadEdge(JsonElement edge, int from, int to, Size label, double height)
    {
        string[] parts = Text(edge, "pos").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Point[] curve = [.. parts.Where(part => char.IsAsciiDigit(part[0]) || part[0] == '-').Select(part => Flip(part, height))];
        Point[] tip = [.. parts.Where(part => part[0] == 'e').Select(part => Flip(part[2..], height))];
        Box? box = edge.TryGetProperty("lp", out JsonElement at) ? Box.Around(Flip(at.GetString()!, height), label) : null;
        return DrawnEdge.Create(from, to, curve, tip, box);
    }

    private static Size LabelSize(JsonElement edge)
    {
        (double width, double height, double font) = (0, 0, 0);
        foreach (JsonElement part in edge.TryGetProperty("_ldraw_", out JsonElement parts) ? parts.EnumerateArray() : default)
        {
            font = part.TryGetProperty("size", out JsonElement size) ? size.GetDouble() : font;
            if (part.TryGetProperty("text", out _))
            {
                width = Math.Max(width, part.GetProperty("width").GetDouble());
                height += font * LineHeight;
            }
        }

        return new Size(width, height);
    }

    private static Point Flip(string text, double height)
    {
        double[] numbers = Numbers(text);
        return new Point(numbers[0], height - numbers[1]);
    }

    private static int Whole(JsonElement edge, string name) =>
        edge.TryGetProperty(name, out JsonElement value) ? int.Parse(value.GetString()!, CultureInfo.InvariantCulture) : 1;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static double[] Numbers(string text) => [.. text.Split(',').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
}
