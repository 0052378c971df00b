using System.Text;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Tests.Text;

public sealed class RawWriterTests
{
    [Fact]
    public void The_whole_profile_is_written()
    {
        var builder = new ProfileBuilder(new SampleType("samples", "count"), new SampleType("cpu", "nanoseconds"))
        {
            DefaultSampleType = "cpu",
            PeriodType = new SampleType("cpu", "nanoseconds"),
            Period = 10,
            TimeNanos = 1_500_000_000,
            DurationNanos = 12_345_000_000,
            DocUrl = "https://example.org",
        };
        builder.Comments.Add("hello");
        MappingIndex mapping = builder.AddMapping(new Mapping
        {
            Id = 1, Start = 0x1000, Limit = 0x2000, File = "app", BuildId = "abc", HasFunctions = true,
        });
        FunctionIndex main = builder.AddFunction("main", "_main", "main.c", 3);
        FunctionIndex inlined = builder.AddFunction("inlined");
        LocationIndex location = builder.AddLocation(
            mapping, 0x1010, [new LineEntry(inlined, 5, 2), new LineEntry(main, 7)], isFolded: true);
        LocationIndex unknown = builder.AddLocation(MappingIndex.None, 0x99, []);
        builder.AddSample(
            [location, unknown], [1, 20], [builder.Label("k", "v"), builder.Label("bytes", 5, "b"), builder.Label("k", "w")]);

        Assert.Equal(
            """
            Comment: hello
            Doc: https://example.org
            PeriodType: cpu nanoseconds
            Period: 10
            Time: 1970-01-01 00:00:01.5 +0000 UTC
            Duration: 12.3
            Samples:
            samples/count cpu/nanoseconds[dflt]
                      1         20: 1 2 
                            k:[v w]
                            bytes:[5 b]
            Locations
                 1: 0x1010 M=1 [F] inlined :5:2 s=0
                         main main.c:7:0 s=3(_main)
                 2: 0x99 
            Mappings
            1: 0x1000/0x2000/0x0 app abc [FN]

            """,
            Write(builder.Build()));
    }

    private static string Write(Profile profile)
    {
        var stream = new MemoryStream();
        RawWriter.Write(profile, stream, TimeZoneInfo.Utc);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
