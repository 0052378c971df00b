using Pprof.Analysis.Reports;
using Pprof.Tests.Shared;

namespace Pprof.Analysis.Tests.Reports;

public sealed class TagsReportTests
{
    [Fact]
    public void A_sum_that_overflows_ends_nothing()
    {
        Profile profile = ProfileText.Parse($"main {long.MaxValue} user=bob", $"main {long.MaxValue} user=eve");

        TagsReport report = TagsReport.Build(SmallProfile.View(profile));

        Assert.Equal(-2, Assert.Single(report.Keys).Total.Raw);
    }
}
