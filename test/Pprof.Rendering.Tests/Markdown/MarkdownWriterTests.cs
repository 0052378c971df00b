using System.Text.RegularExpressions;
using CsCheck;
using Pprof.Rendering.Markdown;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Markdown;

public sealed class MarkdownWriterTests
{
    public static TheoryData<string> Reports => [.. ReportWriters.Names];

    [Fact]
    public void The_head_stands_above_a_table()
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        builder.Comments.Add("a ``` fence");
        builder.AddSample([Location(builder, "List`1.Add"), Location(builder, "main")], [-1_500_000_000]);

        Assert.Equal(
            """
            ````text
            a ``` fence
            Type: cpu
            Showing nodes accounting for -1.50s, 100% of 1.50s total
            ````

            | flat | flat% | sum% | cum | cum% | name |
            | ---: | ---: | ---: | ---: | ---: | --- |
            | -1.50s | 100% | 100% | -1.50s | 100% | ``List`1.Add`` |
            | 0 | 0% | 100% | -1.50s | 100% | `main` |

            """,
            ReportWriters.Markdown("top", builder.Build()));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_row_has_a_cell_for_each_column(string report)
    {
        string[] lines = ReportWriters.Markdown(report, OddProfile.Create()).Split('\n');

        string[] table = [.. lines.Where(line => line.StartsWith('|'))];

        Assert.True(table.Length > 2);
        Assert.All(table, line => Assert.Equal(Pipes(table[0]), Pipes(line)));
    }

    [Theory]
    [InlineData("main.f", "`main.f`")]
    [InlineData("List`1", "``List`1``")]
    [InlineData("`tick", "`` `tick ``")]
    [InlineData("<b>&amp;</b>", "`<b>&amp;</b>`")]
    [InlineData("a|b", "a&#124;b")]
    [InlineData("a|<b>`*_", "a&#124;&#60;b&#62;&#96;&#42;&#95;")]
    [InlineData("\tx", "`     x `")]
    [InlineData("two\nlines", "two&#10;lines")]
    public void Names_are_shown_as_they_are(string name, string written) => Assert.Equal(written, MarkdownText.Code(name));

    [Fact]
    public void No_name_ends_its_cell() => Gen.Char.Array[1, 12].Sample(chars =>
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        builder.AddSample([Location(builder, new string(chars))], [1]);

        string[] lines = ReportWriters.Markdown("traces", builder.Build()).TrimEnd('\n').Split('\n');

        return Pipes(lines[^1]) == Pipes(lines[^2]);
    });

    private static int Pipes(string line) => Regex.Count(line, @"(?<!\\)\|");

    private static LocationIndex Location(ProfileBuilder builder, Utf8Text function) =>
        builder.AddLocation(MappingIndex.None, 0, [new LineEntry(builder.AddFunction(function))]);
}
