using System.Text.Json;
using CsCheck;
using Pprof.Analysis;
using Pprof.Rendering.Tests.TestKit;
using Pprof.Tests.Shared;

namespace Pprof.Rendering.Tests.Json;

public sealed class JsonWriterTests
{
    private static readonly JsonSchema Schema = JsonSchema.Read(Repository.PathOf("docs", "report.schema.json"));

    public static TheoryData<string> Reports => [.. ReportWriters.Names];

    // A listing is of some function.
    public static TheoryData<string> ReportsOfNothing => [.. ReportWriters.Names.Where(name => name != "list")];

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_report_fits_the_schema(string report)
    {
        Profile odd = OddProfile.Create();
        ViewOptions lines = new() { Granularity = Granularity.Lines, Focus = "run|main", NodeCount = 2, Mean = true };

        Assert.Empty(Schema.Check(ReportWriters.Parsed(report, odd)));
        Assert.Empty(Schema.Check(ReportWriters.Parsed(report, odd, lines)));
    }

    [Theory]
    [MemberData(nameof(ReportsOfNothing))]
    public void An_empty_profile_fits_the_schema(string report)
    {
        Profile empty = new ProfileBuilder(new SampleType("cpu", "")).Build();

        Assert.Empty(Schema.Check(ReportWriters.Parsed(report, empty)));
    }

    [Fact]
    public void A_listing_has_the_lines_that_the_file_lacks()
    {
        JsonElement[] functions =
            [.. ReportWriters.Parsed("list", OddProfile.Create()).GetProperty("functions").EnumerateArray()];

        JsonElement there = functions.Single(function => function.GetProperty("function").GetString()!.StartsWith("List", StringComparison.Ordinal));
        JsonElement missing = functions.Single(function => function.GetProperty("function").GetString() == "-[App run]");
        Assert.Equal(["3 \t=\"3\"| 0", "4 4 0", "5  30"], there.GetProperty("lines").EnumerateArray().Select(Line));
        Assert.Equal(["7  30"], missing.GetProperty("lines").EnumerateArray().Select(Line));
        Assert.Equal("gone", missing.GetProperty("error").GetString());

        static string Line(JsonElement line) =>
            $"{line.GetProperty("line")} {line.GetProperty("text")} {line.GetProperty("cum")}";
    }

    [Theory]
    [InlineData("""{"report": "comments"}""", "lacks profile")]
    [InlineData("""{"report": "nothing"}""", "no known report")]
    [InlineData("""{"report": "comments", "comments": [1]}""", "$.comments[0] is Number")]
    [InlineData("""{"report": "comments", "more": 1}""", "has more")]
    public void The_schema_refuses_what_is_none(string document, string error) => Assert.Contains(
        Schema.Check(JsonDocument.Parse(document).RootElement), found => found.Contains(error, StringComparison.Ordinal));

    [Fact]
    public void The_head_tells_of_what_the_report_is()
    {
        JsonElement report = ReportWriters.Parsed("traces", OddProfile.Create());

        Assert.Equal("app", report.GetProperty("profile").GetProperty("file").GetString());
        Assert.Equal("2026-07-01T08:35:09.000000001-03:30", report.GetProperty("profile").GetProperty("time").GetString());
        Assert.Equal("nanoseconds", report.GetProperty("sample_type").GetProperty("unit").GetString());
        Assert.Equal((1L << 60) + 65, report.GetProperty("total").GetInt64());
    }

    [Fact]
    public void Values_are_exact_and_shares_have_a_sign()
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        Add(builder, "big", long.MaxValue - 8);
        Add(builder, "less", -8);

        JsonElement[] nodes = Nodes(ReportWriters.Parsed("top", builder.Build()));

        Assert.Equal([long.MaxValue - 8, -8], nodes.Select(node => node.GetProperty("flat").GetInt64()));
        Assert.True(nodes[1].GetProperty("flat_percent").GetDouble() < 0);
    }

    [Fact]
    public void A_total_of_0_has_no_shares()
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        Add(builder, "idle", 0);

        JsonElement node = ReportWriters.Parsed("graph", builder.Build()).GetProperty("shown");

        Assert.Equal(JsonValueKind.Null, node.GetProperty("flat_percent").ValueKind);
    }

    [Fact]
    public void Values_are_divided_as_the_other_reports_divide_them()
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        Add(builder, "work", 99);

        JsonElement report = ReportWriters.Parsed("top", builder.Build(), new ViewOptions { DivideBy = 10 });

        Assert.Equal((9, 9), (Nodes(report)[0].GetProperty("flat").GetInt64(), report.GetProperty("total").GetInt64()));
    }

    [Fact]
    public void Rows_and_properties_have_a_line_each()
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        Add(builder, "größe<T>", 3);
        Add(builder, "b", 1);

        string[] lines = ReportWriters.Json("traces", builder.Build()).Split('\n');

        Assert.Equal(
            [
                "  \"samples\": [",
                "    {\"value\":3,\"stack\":[{\"name\":\"größe<T>\"}]},",
                "    {\"value\":1,\"stack\":[{\"name\":\"b\"}]}",
                "  ]",
                "}",
                "",
            ],
            lines[^6..]);
    }

    [Fact]
    public void The_raw_report_refers_by_ids_that_it_has()
    {
        JsonElement report = ReportWriters.Parsed("raw", OddProfile.Create());

        HashSet<ulong> locations = Ids(report, "locations"), functions = Ids(report, "functions");

        Assert.All(
            report.GetProperty("samples").EnumerateArray().SelectMany(sample => sample.GetProperty("location_ids").EnumerateArray()),
            id => Assert.Contains(id.GetUInt64(), locations));
        Assert.All(
            report.GetProperty("locations").EnumerateArray().SelectMany(location => location.GetProperty("lines").EnumerateArray()),
            line => Assert.Contains(line.GetProperty("function_id").GetUInt64(), functions));
        Assert.Equal(4, report.GetProperty("samples").GetArrayLength());
    }

    [Fact]
    public void Any_bytes_of_a_name_come_back_as_text() => Gen.Byte.Array[0, 12].Sample(bytes =>
    {
        var name = new Utf8Text(bytes);
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        Add(builder, name, 1);
        Profile profile = builder.Build();

        JsonElement sample = ReportWriters.Parsed("traces", profile).GetProperty("samples")[0];

        string expected = name.IsEmpty ? "<unknown>" : name.ToString();
        return sample.GetProperty("stack")[0].GetProperty("name").GetString() == expected
            && Nodes(ReportWriters.Parsed("top", profile))[0].GetProperty("name").GetString() == expected;
    });

    private static HashSet<ulong> Ids(JsonElement report, string table) =>
        [.. report.GetProperty(table).EnumerateArray().Select(row => row.GetProperty("id").GetUInt64())];

    private static JsonElement[] Nodes(JsonElement report) => [.. report.GetProperty("nodes").EnumerateArray()];

    private static void Add(ProfileBuilder builder, Utf8Text function, long value) => builder.AddSample(
        [builder.AddLocation(MappingIndex.None, 0, [new LineEntry(builder.AddFunction(function))])], [value]);
}
