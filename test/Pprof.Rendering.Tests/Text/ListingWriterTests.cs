using System.Text;
using Pprof.Analysis;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Text;

public sealed class ListingWriterTests
{
    private const string Stacks =
        """
        types cpu/nanoseconds
        main@m.go:3;add@cart.go:2 30000000
        main@m.go:3 10000000
        """;

    [Fact]
    public void Values_stand_before_the_lines_and_dots_for_none() => Assert.Equal(
        """
        Total: 40ms
        ROUTINE ======================== add in cart.go
              30ms       30ms (flat, cum) 75.00% of Total
                 .          .      1:func add() {
              30ms       30ms      2:	sum()
                 .          .      3:}
        ROUTINE ======================== main in m.go
              10ms       40ms (flat, cum)   100% of Total
                 .          .      1:func add() {
                 .          .      2:	sum()
              10ms       40ms      3:}

        """,
        Rendered.Listing(Stacks, ".", _ => Source("func add() {\n\tsum()\n}\n")));

    [Fact]
    public void An_error_stands_for_a_missing_file() => Assert.Equal(
        """
        Total: 40ms
        ROUTINE ======================== add in cart.go
              30ms       30ms (flat, cum) 75.00% of Total
         Error: no cart.go

        """,
        Rendered.Listing(Stacks, "add", path => SourceFile.Missing($"no {path}")));

    [Fact]
    public void A_function_without_a_file_is_named() => Assert.Equal(
        """
        Total: 3
        No source information for add

        """,
        Rendered.Listing("add 3", "add", _ => Source("")));

    [Fact]
    public void Values_are_divided_and_in_the_unit_that_is_asked_for() => Assert.Equal(
        """
        Total: 20000us
        ROUTINE ======================== add in cart.go
           15000us    15000us (flat, cum) 75.00% of Total
                 .          .      1:one
           15000us    15000us      2:two

        """,
        Rendered.Listing(Stacks, "add", _ => Source("one\ntwo"), new ViewOptions { Unit = "us", DivideBy = 2 }));

    [Fact]
    public void Source_is_written_byte_for_byte()
    {
        byte[] text = Rendered.ListingBytes("add@a.c:1 3", "add", _ => SourceFile.Of(new byte[] { 0xFF, 0, 0xC3 }));

        Assert.Equal("1:"u8.ToArray().Concat<byte>([0xFF, 0, 0xC3, (byte)'\n']), text[^6..]);
    }

    private static SourceFile Source(string text) => SourceFile.Of(Encoding.UTF8.GetBytes(text));
}
