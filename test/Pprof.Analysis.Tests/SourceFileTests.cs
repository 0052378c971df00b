using System.Text;

namespace Pprof.Analysis.Tests;

public sealed class SourceFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\nb", "a", "b")]
    [InlineData("\n\nb\n", "", "", "b")]
    [InlineData("a\r\nb\r\r\n", "a", "b\r")]
    [InlineData("a\rb\r", "a\rb")]
    [InlineData("\ta  \n", "\ta  ")]
    public void Lines_end_at_line_feeds(string content, params string[] lines)
    {
        SourceFile file = SourceFile.Of(Encoding.UTF8.GetBytes(content));

        Assert.Equal(lines, Enumerable.Range(1, file.LineCount).Select(line => file.Line(line).ToString()));
        Assert.Null(file.Error);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_stay()
    {
        SourceFile file = SourceFile.Of(new byte[] { 0xFF, (byte)'\n', 0xFE, 0 });

        Assert.Equal([0xFE, 0], file.Line(2).Span.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void There_are_no_lines_outside(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SourceFile.Of("one"u8.ToArray()).Line(number));

    [Fact]
    public void A_missing_file_says_why_and_has_no_lines()
    {
        SourceFile file = SourceFile.Missing("gone");

        Assert.Equal(("gone", 0), (file.Error, file.LineCount));
    }
}
