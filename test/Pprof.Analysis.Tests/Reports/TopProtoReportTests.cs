using Pprof.Analysis.Reports;

namespace Pprof.Analysis.Tests.Reports;

public sealed class TopProtoReportTests
{
    [Fact]
    public void Each_node_is_a_sample_with_its_cumulative_and_flat_value()
    {
        Profile report = TopProtoReport.Build(
            SmallProfile.View(SmallProfile.Of("main;a 3000", "main 1000"), new ViewOptions { Unit = "us" }));

        Assert.Equal(["cum/us", "flat/us"], report.SampleTypes.Select(type => type.ToString()));
        Assert.Equal(
            ["a 3 3", "main 4 1"],
            Enumerable.Range(0, report.Samples.Count).Select(row => Row(report[new SampleIndex(row)], report)));
    }

    private static string Row(Sample sample, Profile profile) =>
        $"{profile[sample.Stack[0]].Line(0).Function.Name} {sample.Value(0)} {sample.Value(1)}";
}
