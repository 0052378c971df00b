using System.Globalization;
using System.Text;
using Pprof.Analysis.Reports;

namespace Pprof.Analysis.Tests.Reports;

public sealed class ListingReportTests
{
    private readonly ProfileBuilder _builder = new(new SampleType("cpu", "nanoseconds"));

    [Fact]
    public void A_function_is_shown_with_five_lines_around_its_samples()
    {
        Sample(("work", "a.go", 0, 10), 3);
        Sample(("work", "a.go", 0, 12), 4);

        ListingReport report = Build("work", Numbered(100));

        ListedFile file = Assert.Single(Assert.Single(report.Functions).Files);
        Assert.Equal(("a.go", 7L, 7L, 5, 17), (file.Path.ToString(), file.Flat, file.Cum, file.FirstLine, file.LastLine));
        Assert.Equal(["10 x10 3 3", "12 x12 4 4"], Sampled(report, file));
        Assert.Equal("7ns", report.Header.Total.Text);
    }

    [Fact]
    public void Several_places_on_a_line_are_added_up()
    {
        Sample(("work", "a.go", 1, 10), 3);
        Sample(("work", "a.go", 2, 9), 5);
        Sample(("work", "a.go", 2, 10), 4);

        ListingReport report = Build("work", Numbered(20));

        Assert.Equal(["9 x9 5 5", "10 x10 7 7"], Sampled(report, report.Functions[0].Files[0]));
    }

    [Fact]
    public void A_known_first_line_begins_the_listing()
    {
        Sample(("work", "a.go", 3, 30), 1);

        ListedFile file = Build("work", Numbered(100)).Functions[0].Files[0];

        Assert.Equal((3, 35), (file.FirstLine, file.LastLine));
    }

    [Fact]
    public void The_listing_reaches_over_all_functions_of_the_name_in_the_file()
    {
        Sample(("work", "a.go", 50, 60), 1);
        Sample(("work", "a.go", 10, 90), 1);
        Sample(("work", "a.go", 70, 71), 1);

        ListedFile file = Build("work", Numbered(200)).Functions[0].Files[0];

        Assert.Equal((10, 95), (file.FirstLine, file.LastLine));
    }

    [Theory]
    [InlineData(2, 1, 7)]
    [InlineData(18, 13, 20)]
    [InlineData(0, 1, 5)]
    [InlineData(-3, 1, 2)]
    [InlineData(long.MaxValue, int.MaxValue - 5, 20)]
    [InlineData(long.MinValue, 1, 0)]
    public void The_listing_stays_within_the_file(long line, int first, int last)
    {
        Sample(("work", "a.go", 0, line), 1);

        ListingReport report = Build("work", Numbered(20));

        ListedFile file = report.Functions[0].Files[0];
        Assert.Equal((first, last), (file.FirstLine, file.LastLine));
        Assert.Equal(Math.Max(0, last - first + 1), report.Lines(file).Count());
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void A_file_that_ends_before_a_sampled_line_is_another_version(long line, bool isShort)
    {
        Sample(("work", "a.go", 0, line), 1);

        Assert.Equal(isShort, Build("work", Numbered(20)).Functions[0].Files[0].IsShort);
    }

    [Fact]
    public void A_file_is_asked_for_only_where_there_is_a_line_to_show()
    {
        Sample(("a", "missing.go", 50, 7), 1);
        Sample(("b", "missing.go", 0, 7), 1);
        Sample(("c", "missing.go", 50, 7), 1);

        ListingReport report = Build(".", path => SourceFile.Missing("gone"));

        Assert.Equal([null, "gone", "gone"], report.Functions.Select(function => function.Files[0].Error));
        Assert.Empty(report.Lines(report.Functions[0].Files[0]));
    }

    [Fact]
    public void Functions_are_ordered_by_name_and_their_files_by_path()
    {
        Sample(("b", "z.go", 0, 1), 9);
        Sample(("a", "y.go", 0, 1), 1);
        Sample(("a", "x.go", 0, 1), 2);
        Sample(("c", "x.go", 0, 1), 2);

        ListingReport report = Build("^[ab]$", Numbered(3));

        Assert.Equal(
            ["a: x.go y.go", "b: z.go"],
            report.Functions.Select(function => $"{function.Name}: {string.Join(' ', function.Files.Select(file => file.Path))}"));
    }

    [Fact]
    public void A_caller_has_the_cumulative_value_alone()
    {
        Sample(("leaf", "a.go", 0, 1), 5, ("main", "a.go", 0, 9));

        ListingReport report = Build("main", Numbered(20));

        Assert.Equal(["9 x9 0 5"], Sampled(report, report.Functions[0].Files[0]));
    }

    [Fact]
    public void A_recursive_call_counts_once_a_line_and_at_each_of_two_lines()
    {
        Sample(("f", "a.go", 0, 1), 5, ("f", "a.go", 0, 3), ("f", "a.go", 0, 3));

        ListingReport report = Build("f", Numbered(20));

        ListedFile file = report.Functions[0].Files[0];
        Assert.Equal(["1 x1 5 5", "3 x3 0 5"], Sampled(report, file));
        Assert.Equal(10, file.Cum);
    }

    [Fact]
    public void A_function_without_a_file_has_none()
    {
        Sample(("work", "", 0, 0), 5);

        Assert.Empty(Build("work", Numbered(1)).Functions[0].Files);
    }

    [Fact]
    public void A_missing_file_keeps_its_sums()
    {
        Sample(("work", "a.go", 0, 7), 5);

        ListingReport report = Build("work", path => SourceFile.Missing($"no {path}"));

        ListedFile file = report.Functions[0].Files[0];
        Assert.Equal(("no a.go", 5L, false), (file.Error, file.Flat, file.IsShort));
        Assert.Empty(report.Lines(file));
    }

    [Fact]
    public void Nothing_matches_what_has_no_value()
    {
        Sample(("work", "a.go", 0, 7), 5);
        Sample(("work", "a.go", 0, 7), -5);

        ViewException error = Assert.Throws<ViewException>(() => Build("work", Numbered(9)));

        Assert.Contains("work", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Negative_lines_can_be_left_out()
    {
        Sample(("work", "a.go", 0, 2), 5);
        Sample(("work", "a.go", 0, 3), -1);

        ListingReport report = Build("work", Numbered(9), new ViewOptions { DropNegative = true });

        Assert.Equal(["2 x2 5 5"], Sampled(report, report.Functions[0].Files[0]));
    }

    [Fact]
    public void Paths_are_trimmed_before_they_are_asked_for()
    {
        Sample(("work", "/build/shop/./cart.go", 0, 1), 5);
        var asked = new HashSet<string>();

        Build("work", path => Remember(path, asked), new ViewOptions { TrimPath = "/build" });

        Assert.Equal(["shop/cart.go"], asked);
    }

    private static SourceFile Remember(Utf8Text path, HashSet<string> asked)
    {
        asked.Add(path.ToString());
        return SourceFile.Missing("not looked for");
    }

    private static Func<Utf8Text, SourceFile> Numbered(int lines)
    {
        string text = string.Concat(Enumerable.Range(1, lines).Select(line => $"x{line}\n"));
        return _ => SourceFile.Of(Encoding.UTF8.GetBytes(text));
    }

    private static IEnumerable<string> Sampled(ListingReport report, ListedFile file) => report.Lines(file)
        .Where(line => line.Cum.Raw != 0)
        .Select(line => string.Create(
            CultureInfo.InvariantCulture, $"{line.Number} {line.Text} {line.Flat.Raw} {line.Cum.Raw}"));

    private void Sample(
        (string Name, string File, long Start, long Line) leaf,
        long value,
        params (string Name, string File, long Start, long Line)[] callers)
    {
        LocationIndex[] stack = [.. callers.Prepend(leaf).Select(frame => _builder.AddLocation(
            MappingIndex.None,
            0,
            [new LineEntry(_builder.AddFunction(frame.Name, filename: frame.File, startLine: frame.Start), frame.Line)]))];
        _builder.AddSample(stack, [value]);
    }

    private ListingReport Build(string pattern, Func<Utf8Text, SourceFile> read, ViewOptions? options = null)
    {
        View view = ViewPipeline.Apply(_builder.Build(), options ?? ViewOptions.Default, ViewRequirements.Lines);
        return ListingReport.Build(view, Pattern.Parse(pattern), read);
    }
}
