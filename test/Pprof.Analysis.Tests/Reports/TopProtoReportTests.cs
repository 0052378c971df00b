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

    [Fact]
    public void Nodes_that_look_the_same_stay_apart()
    {
        var builder = new ProfileBuilder(new SampleType("space", "bytes"));
        MappingIndex library = builder.AddMapping(new Mapping { Id = 1, File = "/lib/a" });
        MappingIndex program = builder.AddMapping(new Mapping { Id = 2, File = "/bin/b" });
        LocationIndex leaf = builder.AddLocation(library, 0x10, []);
        LocationIndex root = builder.AddLocation(program, 0x20, []);
        builder.AddSample([leaf, root], [5]);

        Profile report = TopProtoReport.Build(SmallProfile.View(builder.Build()));

        Assert.Equal(2, report.Samples.Count);
        Assert.Equal(2, report.Locations.Count);
    }

    private static string Row(Sample sample, Profile profile) =>
        $"{profile[sample.Stack[0]].Line(0).Function.Name} {sample.Value(0)} {sample.Value(1)}";
}
