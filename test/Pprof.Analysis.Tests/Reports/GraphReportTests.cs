using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Tests.Shared;

namespace Pprof.Analysis.Tests.Reports;

public sealed class GraphReportTests
{
    private static readonly string[] Samples =
    [
        .. Enumerable.Range(0, 1000).Select(i => $"main;work {1 + (i % 2)} request=r{i} route=/{(i % 2 == 0 ? "slow" : "fast")} bytes={i}kb"),
        "main;work 500 bytes=9216kb",
    ];

    [Fact]
    public void Labels_that_tell_each_sample_from_the_others_are_left_out()
    {
        Node work = Find("work", new ViewOptions { NodeFraction = 0.005 });

        NodeLabel label = Assert.Single(work.Labels);
        Assert.True(label.Name.IsEmpty);
        Assert.Equal(["9MB 500"], label.Numbers.Select(number => $"{number.Text} {number.Flat.Sum}"));
    }

    [Fact]
    public void Labels_that_weigh_enough_stay_with_their_sums()
    {
        string[] samples = [.. Samples.Select(sample => string.Join(' ', sample.Split(' ').Where(word => !word.StartsWith("request", StringComparison.Ordinal))))];

        Node work = Find("work", new ViewOptions { NodeFraction = 0.005 }, samples);

        Assert.Equal(["route:/slow 500 0", "route:/fast 1000 0", " 500 1"], work.Labels.Select(Describe));
    }

    [Fact]
    public void Without_a_least_weight_all_labels_stay()
    {
        Node main = Find("main", new ViewOptions { NodeFraction = 0 });

        Assert.Equal(1001, main.Labels.Length);
    }

    [Fact]
    public void A_label_whose_values_cancel_out_at_one_node_still_counts_at_another()
    {
        Node work = Find("work", new ViewOptions { NodeFraction = 0.1 }, ["main;work 100 k=x", "main;rest -100 k=x", "main 100"]);

        Assert.Equal(["k:x 100 0"], work.Labels.Select(Describe));
    }

    private static string Describe(NodeLabel label) => $"{label.Name} {label.Flat.Sum} {label.Numbers.Length}";

    private static Node Find(string name, ViewOptions options, string[]? samples = null)
    {
        View view = ViewPipeline.Apply(ProfileText.Parse(samples ?? Samples), options, ViewRequirements.Default);
        return GraphReport.Build(view).Graph.Nodes.Single(node => node.Place.Name == name);
    }
}
