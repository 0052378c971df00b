using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Tests.Shell.Editing;

public sealed class CandidateColumnsTests
{
    [Fact]
    public void Candidates_stand_in_columns() =>
        Assert.Equal(["a     dddd", "bb    e", "ccc"], Format(14, 9, "a", "bb", "ccc", "dddd", "e"));

    [Fact]
    public void A_list_that_does_not_fit_tells_how_much_is_missing() =>
        Assert.Equal(["a", "b", "… and 3 more"], Format(3, 3, "a", "b", "c", "d", "e"));

    [Fact]
    public void A_long_candidate_is_cut() => Assert.Equal(["日本語…"], Format(8, 5, "日本語日本語"));

    [Fact]
    public void A_name_cannot_command_the_terminal() => Assert.Equal(["^[[31m"], Format(20, 5, "\e[31m"));

    [Fact]
    public void Twenty_thousand_candidates_are_a_screenful()
    {
        List<string> lines = Format(80, 20, [.. Enumerable.Range(0, 20_000).Select(i => $"function{i:D5}")]);

        Assert.Equal(20, lines.Count);
        Assert.Equal("… and 19905 more", lines[^1]);
    }

    private static List<string> Format(int columns, int rows, params string[] names) =>
        CandidateColumns.Format([.. names.Select(name => new Candidate(name))], columns, rows);
}
