using System.Text;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Svg;
using Pprof.Tests.TestKit;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>The picture of a profile's graph.</summary>
internal static class Pictured
{
    public static Scene Scene(string stacks, ViewOptions? options = null) => Scene(FoldedStacks.Parse(stacks), options);

    public static Scene Scene(Profile profile, ViewOptions? options = null)
    {
        View view = ViewPipeline.Apply(profile, options ?? ViewOptions.Default, ViewRequirements.Default);
        return GraphPicture.Draw(GraphReport.Build(view), TimeZoneInfo.Utc, cancellation: TestContext.Current.CancellationToken);
    }

    public static string Svg(Profile profile, ViewOptions? options = null) => Svg(Scene(profile, options));

    public static string Svg(Scene scene)
    {
        using var output = new MemoryStream();
        SvgWriter.Write(scene, output, SvgBehaviour.Graph);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static IEnumerable<GroupItem> Groups(this Scene scene, string kind) => scene.Items
        .OfType<GroupItem>()
        .Where(group => group.Facts["class"].Split(' ').Contains(kind));

    /// <summary>The box of a function, by the first line of its tooltip.</summary>
    public static GroupItem Node(this Scene scene, string name) =>
        scene.Groups("node").Single(node => node.Tooltip.Split('\n')[0] == name);

    /// <summary>The line from one function to another, as it is in the tooltip.</summary>
    public static GroupItem Edge(this Scene scene, string ends) =>
        scene.Groups("edge").Single(edge => edge.Tooltip.StartsWith(ends + " (", StringComparison.Ordinal));

    public static string[] Texts(this GroupItem group) => [.. group.Items.OfType<TextItem>().Select(item => item.Text)];

    public static RectangleItem Frame(this GroupItem group) => group.Items.OfType<RectangleItem>().First();

    public static Pen Pen(this GroupItem edge) => edge.Items.OfType<CurveItem>().Single().Pen;

    public static bool IsHot(this GroupItem group) => group.Facts["class"].EndsWith(" hot", StringComparison.Ordinal);
}
