using CsCheck;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Csv;

public sealed class CsvWriterTests
{
    public static TheoryData<string> Reports => [.. ReportWriters.Names];

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_row_has_a_cell_for_each_column(string report)
    {
        List<List<string>> rows = CsvText.Parse(ReportWriters.Csv(report, OddProfile.Create()));

        Assert.True(rows.Count > 1);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Equal(rows[0].Count, rows[0].Distinct().Count());
    }

    [Fact]
    public void Top_has_exact_values_and_their_unit()
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        Add(builder, "a,b", 3_000_000_001);
        Add(builder, "c", -1_000_000_000);

        Assert.Equal(
            """
            flat,flat_percent,sum_percent,cum,cum_percent,name,inline,unit,function,filename,line,column,address
            3000000001,75.00000000625,75.00000000625,3000000001,75.00000000625,"a,b",,nanoseconds,"a,b",,,,
            -1000000000,-24.99999999375,50.0000000125,-1000000000,-24.99999999375,c,,nanoseconds,c,,,,

            """,
            ReportWriters.Csv("top", builder.Build()));
    }

    [Fact]
    public void Stacks_and_labels_are_lists_in_a_cell()
    {
        List<List<string>> rows = CsvText.Parse(ReportWriters.Csv("traces", OddProfile.Create()));

        Assert.Equal(["value", "labels", "stack", "unit"], rows[0]);
        Assert.Equal(
            ["30", "user==1+1;bytes=64 bytes;user=b", "List`1<T>|\"x\" (inline);-[App run];main", "nanoseconds"], rows[1]);
        Assert.Equal("a\uFFFDb;<unknown>;main", rows[2][2]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+x", "'+x")]
    [InlineData("-[App run]", "'-[App run]")]
    [InlineData("@x", "'@x")]
    [InlineData("\t =x", "'\t =x")]
    [InlineData("\tx", "\tx")]
    [InlineData("a=1", "a=1")]
    [InlineData("say \"hi\"", "say \"hi\"")]
    [InlineData("two\nlines", "two\nlines")]
    [InlineData(" blank ", " blank ")]
    public void A_text_that_a_spreadsheet_would_compute_begins_with_an_apostrophe(string name, string cell)
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        Add(builder, name, 1);

        Assert.Equal(cell, CsvText.Parse(ReportWriters.Csv("top", builder.Build()))[1][5]);
        Assert.Equal(cell, CsvText.Parse(ReportWriters.Csv("traces", builder.Build()))[1][2]);
    }

    [Theory]
    [InlineData("a;b", @"a\;b")]
    [InlineData(@"c:\d", @"c:\\d")]
    public void What_separates_a_list_is_escaped_within_it(string name, string cell)
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        Add(builder, name, 1);

        Assert.Equal(cell, CsvText.Parse(ReportWriters.Csv("raw", builder.Build()))[1][2]);
    }

    [Fact]
    public void Any_bytes_of_a_name_come_back_as_text() => Gen.Byte.Array[1, 12].Sample(bytes =>
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        Add(builder, new Utf8Text(bytes), 1);

        string name = CsvText.Parse(ReportWriters.Csv("top", builder.Build()))[1][5];

        return name.TrimStart('\'') == new Utf8Text(bytes).ToString().TrimStart('\'');
    });

    private static void Add(ProfileBuilder builder, Utf8Text function, long value) => builder.AddSample(
        [builder.AddLocation(MappingIndex.None, 0, [new LineEntry(builder.AddFunction(function))])], [value]);
}
