// Lays graphs out with Graphviz's dot and with our layout and measures both drawings in the same way.
// usage: Layout.Quality [--out FILE] [--svg FOLDER] [--only TEXT] PROFILE_OR_FOLDER…
using System.Diagnostics;
using Pprof.Layout.Quality;
using Pprof.Rendering.Layout;

string? outFile = null, svgFolder = null, only = null;
List<string> paths = [];
for (int i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--out": outFile = args[++i]; break;
        case "--svg": svgFolder = args[++i]; break;
        case "--only": only = args[++i]; break;
        default: paths.Add(args[i]); break;
    }
}

(int Nodes, int Edges)[] sizes = [(40, 60), (80, 130), (120, 170), (300, 420), (300, 600), (1000, 1400)];
IEnumerable<QualityCase> synthetic =
    from size in sizes
    from seed in Enumerable.Range(1, size.Nodes < 1000 ? 3 : 1)
    select SyntheticCallGraph.Create(size.Nodes, size.Edges, seed);
IEnumerable<string> files = paths.SelectMany(path => (IEnumerable<string>)(Directory.Exists(path)
    ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
    : [path]));
List<ResultRow> rows = [];

// The tool is compiled ahead; here the compiler has to have done its best before anything is timed.
LayoutGraph warmup = GraphvizDrawing.Run(SyntheticCallGraph.Create(80, 130, 0)).Graph;
for (int run = 0; run < 40; run++)
{
    LayOut(warmup);
}

foreach (QualityCase input in QualityCase.OfProfiles(files).Concat(synthetic).Where(input => input.Name.Contains(only ?? "", StringComparison.Ordinal)))
{
    GraphvizDrawing theirs = GraphvizDrawing.Run(input);
    Drawing ours = LayOut(theirs.Graph);
    rows.Add(new ResultRow(input.Name, theirs.Graph, Measure.Of(theirs.Drawing), Measure.Of(ours), theirs.Drawing.Milliseconds, ours.Milliseconds));
    Console.WriteLine(rows[^1].Line());
    if (svgFolder is not null)
    {
        Directory.CreateDirectory(svgFolder);
        string name = Path.Combine(svgFolder, input.Name.Replace(' ', '-'));
        File.WriteAllText(name + ".dot.svg", DebugSvg.Write(theirs.Drawing));
        File.WriteAllText(name + ".ours.svg", DebugSvg.Write(ours));
    }
}

string table = ResultRow.Table(rows);
Console.WriteLine(table[table.LastIndexOf("\n\n", StringComparison.Ordinal)..]);
if (outFile is not null)
{
    File.WriteAllText(outFile, table);
}

// The best of three runs, since the machine has other things to do.
static Drawing LayOut(LayoutGraph graph)
{
    Drawing? best = null;
    for (int run = 0; run < 3; run++)
    {
        var clock = Stopwatch.StartNew();
        GraphLayout layout = LayeredLayout.Arrange(graph);
        double milliseconds = clock.Elapsed.TotalMilliseconds;
        best = best is not null && best.Milliseconds < milliseconds ? best : Drawing.Of(graph, layout, milliseconds);
    }

    return best!;
}
