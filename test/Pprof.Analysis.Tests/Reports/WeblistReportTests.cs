using System.Text;
using Pprof.Analysis.Reports;

namespace Pprof.Analysis.Tests.Reports;

public sealed class WeblistReportTests
{
    private readonly ProfileBuilder _builder = new(new SampleType("cpu", "nanoseconds"));
    private readonly MappingIndex _mapping;

    public WeblistReportTests()
    {
        _mapping = _builder.AddMapping(new Mapping { Id = 1, Start = 0x1000, Limit = 0x9000, File = "/bin/app" });
    }

    [Fact]
    public void A_line_has_the_addresses_that_it_became()
    {
        Sample(3, At(0x1010, ("work", "a.c", 10)), At(0x1090, ("main", "a.c", 90)));
        Sample(4, At(0x1008, ("work", "a.c", 10)), At(0x1090, ("main", "a.c", 90)));
        Sample(5, At(0x1020, ("work", "a.c", 12)));

        WeblistReport report = Build("work");

        WeblistFile file = Assert.Single(report.Files);
        WeblistFunction function = Assert.Single(file.Functions);
        Assert.Equal(
            ("work", 12L, 12L, 5L, 17L),
            (function.Name.ToString(), function.Flat, function.Cum, function.FirstLine, function.LastLine));
        Assert.Equal(
            ["10 x10 7 7: 0x1008 4 4, 0x1010 3 3", "12 x12 5 5: 0x1020 5 5"],
            report.Lines(file, function).Where(line => !line.Addresses.IsEmpty).Select(Text));
        Assert.Equal(13, report.Lines(file, function).Count());
    }

    [Fact]
    public void An_inlined_call_is_shown_at_the_lines_of_both_functions()
    {
        Sample(3, At(0x1010, ("leaf", "b.c", 7), ("middle", "b.c", 17), ("work", "a.c", 10)));

        WeblistReport outer = Build("work"), inner = Build("leaf");

        WeblistAddress address = Assert.Single(outer.Files[0].Functions[0].Addresses);
        Assert.Equal([("b.c", 17L), ("b.c", 7L)], address.Calls.Select(call => (call.File.ToString(), call.Line)));
        Assert.Equal("x7", outer.TextOf(address.Calls[1]).ToString());
        Assert.Empty(Assert.Single(inner.Files[0].Functions[0].Addresses).Calls);
    }

    [Fact]
    public void Parts_of_a_function_that_lie_far_apart_are_shown_apart()
    {
        Sample(1, At(0x1001, ("work", "a.c", 10)));
        Sample(1, At(0x1002, ("work", "a.c", 30)));
        Sample(1, At(0x1003, ("work", "a.c", 51)));

        Assert.Equal([(5L, 35L), (46L, 56L)], Ranges(Build("work")));
    }

    [Fact]
    public void Neighbours_share_the_lines_between_them()
    {
        Sample(1, At(0x1001, ("f", "a.c", 3)));
        Sample(1, At(0x1002, ("g", "a.c", 10)));
        Sample(1, At(0x1003, ("f", "a.c", 11)));

        Assert.Equal([(1L, 6L), (7L, 10L), (11L, 16L)], Ranges(Build("f|g")));
    }

    [Fact]
    public void Unknown_lines_are_line_0_without_text()
    {
        Sample(1, At(0x1001, ("work", "a.c", 0)));

        WeblistReport report = Build("work");

        WeblistLine[] lines = [.. report.Lines(report.Files[0], report.Files[0].Functions[0])];
        Assert.Equal((0L, null, 1L), (lines[0].Number, lines[0].Text, lines[0].Cum.Raw));
        Assert.Equal(1, lines[1].Number);
    }

    [Fact]
    public void Addresses_behind_the_end_of_a_file_are_kept()
    {
        Sample(1, At(0x1001, ("work", "a.c", 999)));

        WeblistReport report = Build("work");

        WeblistLine line = Assert.Single(report.Lines(report.Files[0], report.Files[0].Functions[0]));
        Assert.Equal((999L, null), (line.Number, line.Text));
    }

    [Theory]
    [InlineData("0x1010", "outer")]
    [InlineData("4112", "outer")]
    [InlineData("_Zinner", "inner")]
    [InlineData("in\\.c", "inner")]
    [InlineData("/bin/app", "inner")]
    public void A_pattern_is_also_an_address_a_system_name_a_file_or_a_binary(string pattern, string function)
    {
        FunctionIndex inner = _builder.AddFunction("inner", "_Zinner", "in.c"), outer = _builder.AddFunction("outer", "", "out.c");
        _builder.AddSample([_builder.AddLocation(_mapping, 0x1010, [new LineEntry(inner, 3), new LineEntry(outer, 4)])], [1]);

        Assert.Equal([function], Build(pattern).Files.SelectMany(file => file.Functions).Select(row => row.Name.ToString()));
    }

    [Fact]
    public void Locations_without_an_address_get_one_behind_all_mappings()
    {
        Sample(1, At(0, ("work", "a.c", 3)));
        Sample(2, At(0, ("work", "a.c", 4)));

        Assert.Equal([0x9000UL, 0x9001UL], Build("work").Files[0].Functions[0].Addresses.Select(address => address.Address));
    }

    [Fact]
    public void Fails_when_nothing_matches()
    {
        Sample(1, At(0x1001, ("work", "a.c", 3)));

        Assert.Throws<ViewException>(() => Build("none"));
    }

    [Fact]
    public void Lines_and_values_that_no_program_has_do_no_harm()
    {
        Sample(long.MaxValue, At(0x1001, ("work", "a.c", long.MinValue)));
        Sample(long.MaxValue, At(0x1001, ("work", "a.c", long.MaxValue)));

        WeblistReport report = Build("work");

        Assert.InRange(report.Files[0].Functions.Sum(function => report.Lines(report.Files[0], function).Count()), 1, 100);
    }

    private static IEnumerable<(long First, long Last)> Ranges(WeblistReport report) =>
        report.Files[0].Functions.Select(function => (function.FirstLine, function.LastLine));

    private static string Text(WeblistLine line)
    {
        IEnumerable<string> addresses = line.Addresses.Select(address => $"0x{address.Address:x} {address.Flat} {address.Cum}");
        return $"{line.Number} {line.Text} {line.Flat.Raw} {line.Cum.Raw}: {string.Join(", ", addresses)}";
    }

    private LocationIndex At(ulong address, params (string Name, string File, long Line)[] lines) => _builder.AddLocation(
        _mapping,
        address,
        [.. lines.Select(line => new LineEntry(_builder.AddFunction(line.Name, filename: line.File), line.Line))]);

    private void Sample(long value, params LocationIndex[] stack) => _builder.AddSample(stack, [value]);

    private WeblistReport Build(string pattern)
    {
        View view = ViewPipeline.Apply(_builder.Build(), ViewOptions.Default, ViewRequirements.InstructionsWithInlines);
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 100).Select(line => $"x{line}\n")));
        return WeblistReport.Build(view, Pattern.Parse(pattern), _ => SourceFile.Of(text));
    }
}
