using Pprof.Analysis;
using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Drawing;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pictures;

/// <summary>Draws the <see cref="GraphReport"/>.</summary>
internal sealed class GraphPicture
{
    /// <summary>More nodes or edges would take long to lay out, and nobody could read the picture.</summary>
    public const int MostNodes = 3000, MostEdges = 12_000;

    // In bytes.
    private const int LongestTitle = 200;

    private readonly GraphReport _report;
    private readonly GraphScale _scale;
    private readonly PictureStyle _style;
    private readonly HotPath _hotPath;
    private readonly List<string> _ids = [];
    private readonly List<IPictureBox> _boxes = [];
    private readonly List<PictureLine> _lines = [];

    private GraphPicture(GraphReport report)
    {
        _report = report;
        _scale = new GraphScale(report);
        _style = new PictureStyle(_scale);
        _hotPath = HotPath.Find(report.Graph);
    }

    /// <param name="report">What is drawn.</param>
    /// <param name="zone">The zone of the times in the legend.</param>
    /// <param name="arrange">What gives everything its place; null for <see cref="LayeredLayout"/>.</param>
    /// <param name="cancellation">Ends the layout.</param>
    /// <exception cref="ViewException">The graph is too large for a picture.</exception>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public static Scene Draw(
        GraphReport report, TimeZoneInfo zone, GraphArranger? arrange = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        CheckSize(report.Graph);
        var picture = new GraphPicture(report);
        picture.Collect();
        picture.CheckSize();
        return picture.Draw(zone, arrange ?? LayeredLayout.Arrange, cancellation);
    }

    private static void CheckSize(Graph graph)
    {
        int edges = graph.Nodes.Sum(node => node.Out.Count);
        if (graph.Nodes.Length > MostNodes || edges > MostEdges)
        {
            throw new ViewException(
                $"a graph of {graph.Nodes.Length} nodes and {edges} edges is too large for a picture, which takes up to "
                + $"{MostNodes} nodes and {MostEdges} edges; nodecount and focus make it smaller");
        }
    }

    // Boxes of labels and their lines are laid out as nodes and edges are.
    private void CheckSize()
    {
        if (_boxes.Count > MostNodes || _lines.Count > MostEdges)
        {
            int labels = _boxes.Count - _report.Graph.Nodes.Length;
            throw new ViewException(
                $"a graph of {_boxes.Count} nodes and {_lines.Count} edges, {labels} of them for labels, is too large for a picture, which "
                + $"takes up to {MostNodes} nodes and {MostEdges} edges; nodecount, focus and taghide make it smaller");
        }
    }

    // The heaviest edges first: the layout draws their ends together, as far as that is the same for it.
    private void Collect()
    {
        var numbers = new Dictionary<Node, int>();
        foreach (Node node in _report.Graph.Nodes)
        {
            numbers.Add(node, _boxes.Count);
            string id = $"node{_boxes.Count + 1}";
            Add(id, new NodeBox(id, node, _hotPath.Has(node), _scale, _style));
        }

        foreach (Edge edge in EdgeOrder.Sort(_report.Graph.Nodes.SelectMany(node => node.Out)))
        {
            if (numbers.TryGetValue(edge.Destination, out int to))
            {
                _lines.Add(LineOf(edge, numbers[edge.Source], to));
            }
        }

        foreach (Node node in _report.Graph.Nodes)
        {
            Nodelets nodelets = Nodelets.Of(node);
            foreach (Nodelet named in nodelets.Named)
            {
                int box = AddNodelet(named, numbers[node]);
                AddNodelets(named.Numbers, box);
            }

            AddNodelets(nodelets.Numbers, numbers[node]);
        }
    }

    private int Add(string id, IPictureBox box)
    {
        _ids.Add(id);
        _boxes.Add(box);
        return _boxes.Count - 1;
    }

    private PictureLine LineOf(Edge edge, int from, int to)
    {
        bool isHot = _hotPath.Has(edge);
        Tone tone = isHot ? Palette.Ink : Palette.FaintInk;
        double size = PictureStyle.LeastFontSize + (isHot ? 2 : 0);
        var weight = new TextLine(_report.Values.Text(edge.Weight.Value), size, tone);
        return new PictureLine($"edge{_lines.Count + 1}", from, to, _style.EdgePen(edge.Weight.Value, isHot, edge.IsResidual))
        {
            Tooltip = Tooltips.Of(edge, _report.Values),
            Label = new TextBlock(edge.IsInline ? [weight, new TextLine("(inline)", PictureStyle.LeastFontSize, tone)] : [weight]),
            Pull = (int)_scale.PullOf(edge.Weight.Value),
            IsHot = isHot,
        };
    }

    private void AddNodelets(IEnumerable<Nodelet> nodelets, int source)
    {
        foreach (Nodelet nodelet in nodelets)
        {
            AddNodelet(nodelet, source);
        }
    }

    private int AddNodelet(Nodelet nodelet, int source)
    {
        string id = $"label{_boxes.Count + 1 - _report.Graph.Nodes.Length}";
        string value = _report.Values.Text(nodelet.Value);
        int box = Add(id, new NodeletBox(id, nodelet, value));
        var pen = new Pen(Palette.Border, 1) { Style = nodelet.IsOfCallees ? PenStyle.Dotted : PenStyle.Solid };
        _lines.Add(new PictureLine($"edge{_lines.Count + 1}", source, box, pen) { Tooltip = value, Pull = 100 });
        return box;
    }

    private Scene Draw(TimeZoneInfo zone, GraphArranger arrange, CancellationToken cancellation)
    {
        var graph = new LayoutGraph([.. _boxes.Select(box => box.Size)], [.. _lines.Select(line => line.ToLayout())]);
        GraphLayout layout = arrange(graph, cancellation);
        var legend = new LegendBox(_report, _hotPath, zone);
        LegendPlacement place = LegendPlacement.Choose(legend.Size, graph, layout, FirstSight(layout));

        // What lies above others comes later: heavy edges above light ones, the heaviest path above all.
        IEnumerable<int> order = Enumerable.Range(0, _lines.Count).Reverse().OrderBy(line => _lines[line].IsHot);
        IEnumerable<SceneItem> lines = order
            .Select(line => _lines[line].Draw(layout.Edges[line].Move(place.GraphCorner), _ids));
        IEnumerable<SceneItem> boxes = _boxes
            .Select((box, i) => box.Draw(Box.Around(layout.Centres[i] + place.GraphCorner, box.Size)));
        string title = _report.Title.IsEmpty ? "pprof" : VisibleLine.Of(_report.Title, LongestTitle);
        return new Scene(title, place.Extent, [legend.Draw(place.LegendCorner), .. boxes, .. lines]);
    }

    // The beginning of the heaviest path, across.
    private double FirstSight(GraphLayout layout)
    {
        int first = _report.Graph.Nodes.IndexOf(_hotPath.First?.Source!);
        return first >= 0 ? layout.Centres[first].X : layout.Extent.Width / 2;
    }
}
