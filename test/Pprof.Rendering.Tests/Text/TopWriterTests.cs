using System.Text;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tests.Text;

public sealed class TopWriterTests
{
    [Fact]
    public void The_report_is_a_table_below_its_head()
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds")) { DurationNanos = 2_000_000_000 };
        builder.AddMapping(new Mapping { Id = 1, File = "/bin/app", BuildId = "abc" });
        builder.Comments.Add("seen");
        builder.Comments.Add("#hidden");
        LocationIndex leaf = Location(builder, "größe"), main = Location(builder, "main");
        builder.AddSample([leaf, main], [1_500_000_000]);
        builder.AddSample([main], [1_500_000_000]);

        Assert.Equal(
            """
            File: app
            Build ID: abc
            seen
            Type: cpu
            Duration: 2s, Total samples = 3s (150.00%)
            Showing nodes accounting for 3s, 100% of 3s total
                  flat  flat%   sum%        cum   cum%
                 1.50s 50.00% 50.00%      1.50s 50.00%  größe
                 1.50s 50.00%   100%         3s   100%  main

            """,
            Write(builder.Build(), ViewOptions.Default));
    }

    [Fact]
    public void The_head_can_be_short()
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "count"));
        builder.AddSample([Location(builder, "main")], [7]);

        Assert.Equal(
            """
            Showing nodes accounting for 7, 100% of 7 total
                  flat  flat%   sum%        cum   cum%
                     7   100%   100%          7   100%  main

            """,
            Write(builder.Build(), new ViewOptions { CompactLabels = true }));
    }

    private static LocationIndex Location(ProfileBuilder builder, string function) =>
        builder.AddLocation(MappingIndex.None, 0, [new LineEntry(builder.AddFunction(function))]);

    private static string Write(Profile profile, ViewOptions options)
    {
        var stream = new MemoryStream();
        View view = ViewPipeline.Apply(profile, options, ViewRequirements.AllNodes);
        TopWriter.Write(TopReport.Build(view), stream, TimeZoneInfo.Utc);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
