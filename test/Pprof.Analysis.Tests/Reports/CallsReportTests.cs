using Pprof.Analysis.Flames;
using Pprof.Analysis.Reports;
using Pprof.Tests.TestKit;

namespace Pprof.Analysis.Tests.Reports;

public sealed class CallsReportTests
{
    [Fact]
    public void All_functions_are_there_however_small()
    {
        CallsReport report = Build(FoldedStacks.Parse("main;big 1000000\nmain;small 1"));

        Assert.Equal(["big", "small", "main"], report.Graph.Nodes.Select(node => node.Place.Name.ToString()));
        Assert.Empty(report.Sides);
        Assert.Equal(2, report.Graph.Nodes[2].Out.Count);
    }

    [Fact]
    public void The_heaviest_are_left_where_there_are_too_many()
    {
        CallsReport report = Build(FoldedStacks.Parse("main;big 1000000\nmain;small 1"), most: 1);

        Assert.Equal("big", Assert.Single(report.Graph.Nodes).Place.Name.ToString());
        Assert.Equal(3, report.Graph.CandidateCount);
    }

    [Fact]
    public void A_comparison_has_the_values_of_both_sides()
    {
        CallsReport report = Build(ProfileComparison.Combine(
            FoldedStacks.Parse("main;work 6\nmain;new 3"), FoldedStacks.Parse("main;work 2\nmain;gone 8"), isDiff: true, normalize: false));

        Dictionary<string, CallsSides> sides = report.Graph.Nodes.Zip(report.Sides)
            .ToDictionary(pair => pair.First.Place.Name.ToString(), pair => pair.Second);
        Assert.Equal(new CallsSides(new FlameValue(6, 2), new FlameValue(6, 2)), sides["work"]);
        Assert.Equal(new CallsSides(new FlameValue(3, 0), new FlameValue(3, 0)), sides["new"]);
        Assert.Equal(new CallsSides(new FlameValue(0, 8), new FlameValue(0, 8)), sides["gone"]);
        Assert.Equal(new CallsSides(default, new FlameValue(9, 10)), sides["main"]);
    }

    [Fact]
    public void The_base_keeps_its_values_where_what_is_negative_is_dropped()
    {
        Profile comparison = ProfileComparison.Combine(
            FoldedStacks.Parse("main;work 6"), FoldedStacks.Parse("main;work 2"), isDiff: true, normalize: false);
        View view = ViewPipeline.Apply(comparison, new ViewOptions { DropNegative = true }, ViewRequirements.Flames, TestContext.Current.CancellationToken);

        Assert.All(CallsReport.Build(view).Sides, sides => Assert.Equal(new FlameValue(6, 2), sides.Cum));
    }

    private static CallsReport Build(Profile profile, int most = 100) =>
        CallsReport.Build(ViewPipeline.Apply(profile, ViewOptions.Default, ViewRequirements.Flames), most);
}
