using Pprof.Analysis;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Text;

public sealed class TreeWriterTests
{
    private const string Stacks =
        """
        types cpu/nanoseconds
        main;parse|>trim 30000000
        main;parse;read 50000000
        main;read 20000000
        """;

    private const string Columns = "      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t ";

    [Fact]
    public void Each_function_stands_between_its_callers_and_callees() => Assert.Equal(
        $"""
        Showing nodes accounting for 100ms, 100% of 100ms total
        ----------------------------------------------------------+-------------
        {Columns}
        ----------------------------------------------------------+-------------
                                                      50ms 71.43% |   parse
                                                      20ms 28.57% |   main
              70ms 70.00% 70.00%       70ms 70.00%                | read
        ----------------------------------------------------------+-------------
                                                      30ms   100% |   parse (inline)
              30ms 30.00%   100%       30ms 30.00%                | trim
        ----------------------------------------------------------+-------------
                 0     0%   100%      100ms   100%                | main
                                                      80ms 80.00% |   parse
                                                      20ms 20.00% |   read
        ----------------------------------------------------------+-------------
                                                      80ms   100% |   main
                 0     0%   100%       80ms 80.00%                | parse
                                                      50ms 62.50% |   read
                                                      30ms 37.50% |   trim (inline)
        ----------------------------------------------------------+-------------

        """,
        Rendered.Tree(Stacks));

    [Fact]
    public void Peek_shows_the_functions_that_match() => Assert.Equal(
        $"""
        Showing nodes accounting for 100ms, 100% of 100ms total
        ----------------------------------------------------------+-------------
        {Columns}
        ----------------------------------------------------------+-------------
                                                      80ms   100% |   main
                 0     0%     0%       80ms 80.00%                | parse
                                                      50ms 62.50% |   read
                                                      30ms 37.50% |   trim (inline)
        ----------------------------------------------------------+-------------

        """,
        Rendered.Peek(Stacks, "parse"));

    [Fact]
    public void Nothing_follows_the_columns_when_there_are_no_nodes() => Assert.Equal(
        $"""
        Active filters:
           focus=nothing
        Showing nodes accounting for 0, 0% of 100ms total
        ----------------------------------------------------------+-------------
        {Columns}

        """,
        Rendered.Tree(Stacks, new ViewOptions { CompactLabels = true, Focus = "nothing" }));
}
