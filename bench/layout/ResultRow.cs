using System.Globalization;
using System.Text;
using Pprof.Rendering.Layout;

namespace Pprof.Layout.Quality;

/// <summary>One graph's row of the table.</summary>
internal sealed record ResultRow(
    string Name, LayoutGraph Graph, Measure Theirs, Measure Ours, double TheirMilliseconds, double OurMilliseconds)
{
    // One crossing more where there are hardly any is no ratio worth naming.
    private double CrossingRatio => (Ours.Crossings + 1.0) / (Theirs.Crossings + 1.0);

    private double LengthRatio => Theirs.Length == 0 ? 1 : Ours.Length / Theirs.Length;

    public string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {Graph.Nodes.Length} / {Graph.Edges.Length} | {Theirs.Crossings} | {Ours.Crossings} | {Theirs.Length:0} | {Ours.Length:0} | {LengthRatio:0.00} | {Theirs.ThroughBoxes} | {Ours.ThroughBoxes} | {Theirs.Overlaps} | {Ours.Overlaps} | {Theirs.Aspect:0.00} | {Ours.Aspect:0.00} | {Ours.Area / Theirs.Area:0.00} | {TheirMilliseconds:0} | {OurMilliseconds:0.0} |");

    private const string Introduction =
        """
        Layouts beside Graphviz's dot 2.43 on the same boxes, labels and edges, both drawings measured by the same routine:

            dotnet run -c Release --project bench/layout -- --out bench/results/layout.md samples/profiles PROFILES…

        Lengths in points. Time of dot: its process, which starts in about 20 ms, from text to drawing; ours: the layout alone,
        the best of three. Two busy cores, AMD EPYC.


        """;

    public static string Table(IReadOnlyList<ResultRow> rows)
    {
        var text = new StringBuilder(Introduction);
        text.Append("| Graph | nodes / edges | crossings dot | ours | length dot | ours | ratio | through boxes dot | ours | overlaps dot | ours | aspect dot | ours | area ratio | ms dot | ours |\n");
        text.Append("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        text.AppendJoin('\n', rows.Select(row => row.Line())).Append("\n\n");
        double[] crossings = [.. rows.Select(row => row.CrossingRatio).Order()], lengths = [.. rows.Select(row => row.LengthRatio).Order()];
        double[] speed = [.. rows.Select(row => row.TheirMilliseconds / row.OurMilliseconds).Order()];
        text.Append(CultureInfo.InvariantCulture, $"{rows.Count} graphs. (Crossings + 1) to dot's: median {Middle(crossings):0.00}, worst {crossings[^1]:0.00}; ");
        text.Append(CultureInfo.InvariantCulture, $"in sum {rows.Sum(row => row.Ours.Crossings)} to {rows.Sum(row => row.Theirs.Crossings)}. ");
        text.Append(CultureInfo.InvariantCulture, $"Length: median {Middle(lengths):0.00}, worst {lengths[^1]:0.00}. ");
        text.Append(CultureInfo.InvariantCulture, $"Through boxes: {rows.Sum(row => row.Ours.ThroughBoxes)}, dot {rows.Sum(row => row.Theirs.ThroughBoxes)}; ");
        text.Append(CultureInfo.InvariantCulture, $"overlaps: {rows.Sum(row => row.Ours.Overlaps)}, dot {rows.Sum(row => row.Theirs.Overlaps)}. ");
        text.Append(CultureInfo.InvariantCulture, $"Faster than dot: median {Middle(speed):0.0} times, least {speed[0]:0.0} times.\n");
        return text.ToString();
    }

    private static double Middle(double[] sorted) => sorted[sorted.Length / 2];
}
