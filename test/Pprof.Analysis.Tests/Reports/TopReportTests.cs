using Pprof.Analysis.Reports;

namespace Pprof.Analysis.Tests.Reports;

public sealed class TopReportTests
{
    [Fact]
    public void Rows_have_values_shares_and_running_sums()
    {
        TopReport report = Build(["main;a 30000000", "main;b 10000000"]);

        Assert.Equal(
            ["a 30ms 75.00% 75.00% 30ms", "b 10ms 25.00%   100% 10ms", "main 0     0%   100% 40ms"],
            report.Rows.Select(row => $"{row.Name} {row.Flat.Text} {row.Flat.Share} {row.SumShare} {row.Cum.Text}"));
    }

    [Fact]
    public void A_function_is_marked_by_how_its_callers_have_it()
    {
        TopReport report = Build(["main>inlined 3", "main>both 2", "other;both 2", "main;called 1"]);

        Assert.Equal(
            [
                ("both", InlineMark.Partial),
                ("inlined", InlineMark.Inline),
                ("called", InlineMark.None),
                ("main", InlineMark.None),
                ("other", InlineMark.None),
            ],
            report.Rows.Select(row => (row.Name.ToString(), row.Inline)));
    }

    [Fact]
    public void One_unit_is_used_for_the_whole_report()
    {
        TopReport report = Build(["a 2000000000", "b 16000000"]);

        Assert.Equal(["2s", "0.02s"], report.Rows.Select(row => row.Flat.Text));
    }

    [Fact]
    public void Each_value_has_its_own_unit_when_asked()
    {
        TopReport report = Build(["a 2000000000", "b 50000000"], new ViewOptions { Unit = "auto" });

        Assert.Equal(["2s", "50ms"], report.Rows.Select(row => row.Flat.Text));
    }

    [Fact]
    public void Values_are_divided_but_shares_are_not()
    {
        TopReport report = Build(["a 3000", "b 1000"], new ViewOptions { DivideBy = 10 });

        Assert.Equal(["300ns 75.00%", "100ns 25.00%"], report.Rows.Select(row => $"{row.Flat.Text} {row.Flat.Share}"));
    }

    [Fact]
    public void The_head_counts_what_is_left_out()
    {
        TopReport report = Build(
            ["main;a 600", "main;b 399", "main;c 1"], new ViewOptions { NodeFraction = 0.01, NodeCount = 1 });

        Assert.Equal((1, "10ns"), (report.Header.Nodes.Count, report.Header.Nodes.Limit.Text));
        Assert.True(report.Header.IsLimited);
        Assert.Equal((1, 3), (report.Header.NodeCount, report.Header.CandidateCount));
        Assert.Equal(("600ns", "60.00%"), (report.Header.Shown.Text, report.Header.Shown.Share.Text));
    }

    [Fact]
    public void A_profile_without_samples_has_a_head_alone()
    {
        TopReport report = Build([]);

        Assert.Empty(report.Rows);
        Assert.Equal(("0", "    0%"), (report.Header.Total.Text, report.Header.Shown.Share.Text));
    }

    private static TopReport Build(string[] stacks, ViewOptions? options = null) =>
        TopReport.Build(SmallProfile.View(SmallProfile.Of(stacks), options));
}
