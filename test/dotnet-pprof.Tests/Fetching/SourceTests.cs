using Pprof.Tests.TestKit;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Fetching;

public sealed class SourceTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Adds_several_profiles_up()
    {
        string a = _tool.Profile("a.pb", "main;x 3"), b = _tool.Profile("b.pb", "main;x 4\nmain;y 2");

        Outcome outcome = _tool.Run("-top", a, b);

        Assert.Equal("x 7, y 2, main 0", outcome.Top);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Messages));
    }

    [Fact]
    public void Adds_many_profiles_up_in_their_order()
    {
        string[] sources = [.. Enumerable.Range(0, 20).Select(i => _tool.Profile($"{i}.pb", $"f{i:D2} 1\nsame 1"))];

        Outcome outcome = _tool.Run([.. sources, "-proto", $"-output={_tool.PathOf("all.pb.gz")}"]);

        Assert.Equal(0, outcome.ExitCode);
        Profile merged = ProfileReader.ReadFile(_tool.PathOf("all.pb.gz"));
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"f{i:D2}").Prepend("same").Order(),
            FoldedStacks.Format(merged).Split('\n').Where(line => line.Length > 0 && !line.StartsWith("mapping", StringComparison.Ordinal))
                .Select(line => line.Split(' ')[0]).Order());
        Assert.Contains("same 20\n", FoldedStacks.Format(merged), StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_what_can_be_read_and_names_what_cannot()
    {
        string a = _tool.Profile("a.pb", "x 3"), bad = _tool.File("bad", "no profile"), b = _tool.Profile("b.pb", "x 4");

        Outcome outcome = _tool.Run("-top", a, bad, _tool.PathOf("none"), b);

        Assert.Equal((0, "x 7"), (outcome.ExitCode, outcome.Top));
        Assert.Contains($"{bad}: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains($"{_tool.PathOf("none")}: no such file\n", outcome.Messages, StringComparison.Ordinal);
        Assert.EndsWith("2 of 4 profiles could be read\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_no_source_can_be_read()
    {
        Outcome outcome = _tool.Run("-top", _tool.PathOf("none"), _tool.PathOf(""));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal(
            $"{_tool.PathOf("none")}: no such file\n{_tool.PathOf("")}: is a folder, not a profile\npprof: no profile could be read\n",
            outcome.Messages);
    }

    [Fact]
    public void Fails_when_no_base_can_be_read()
    {
        Outcome outcome = _tool.Run("-top", _tool.Profile("a.pb", "x 3"), "-base", _tool.PathOf("none"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.EndsWith("pprof: no base profile could be read\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_where_a_damaged_profile_is_damaged()
    {
        string damaged = _tool.File("damaged.pb", [0x0A, 0x7F, 0x01]);

        Outcome outcome = _tool.Run("-top", damaged);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Matches(@"damaged\.pb: .+ \(at byte \d+\)", outcome.Messages);
    }

    [Fact]
    public void Fails_when_profiles_do_not_fit_together()
    {
        string a = _tool.Profile("a.pb", "x 3"), b = _tool.Profile("b.pb", "types other/bytes\nx 4");

        Outcome outcome = _tool.Run("-top", a, b);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("pprof: ", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Subtracts_bases()
    {
        string a = _tool.Profile("a.pb", "x 9\ny 1"), b = _tool.Profile("b.pb", "x 3"), c = _tool.Profile("c.pb", "x 1");

        Outcome outcome = _tool.Run("-top", a, "-base", b, "-base", c);

        Assert.Equal((0, "x 5, y 1"), (outcome.ExitCode, outcome.Top));
    }

    [Fact]
    public void Compares_with_a_base_whose_total_is_the_whole()
    {
        string a = _tool.Profile("a.pb", "x 9"), b = _tool.Profile("b.pb", "x 3");

        Outcome outcome = _tool.Run("-top", a, "-diff_base", b);

        Assert.Equal("x 6", outcome.Top);
        Assert.Contains("accounting for 6, 200", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Scales_to_the_base_when_asked_to()
    {
        string a = _tool.Profile("a.pb", "x 8\ny 8"), b = _tool.Profile("b.pb", "x 2\ny 6");

        Outcome outcome = _tool.Run("-top", "-normalize", a, "-base", b);

        Assert.Equal("y -2, x 2", string.Join(", ", outcome.Top.Split(", ").OrderDescending()));
    }

    [Fact]
    public void Reads_the_standard_input()
    {
        _tool.Input = File.ReadAllBytes(_tool.Profile("a.pb", "x 3"));

        Assert.Equal("x 3", _tool.Run("-top", "-").Top);
    }

    [Fact]
    public void Adds_a_comment() =>
        Assert.Equal("why\n", _tool.Run("-comments", "-add_comment=why", _tool.Profile("a.pb", "x 3")).Output);

    [Fact]
    public void Drops_the_frames_that_the_profile_asks_to_drop_unless_told_otherwise()
    {
        Profile profile = FoldedStacks.Parse("main;work;noise 3") with { DropFrames = "noise" };
        ProfileWriter.WriteFile(profile, _tool.PathOf("p.pb"));

        Assert.Equal("work 3, main 0", _tool.Run("-top", _tool.PathOf("p.pb")).Top);
        Assert.Equal("noise 3, main 0, work 0", _tool.Run("-top", "-all_frames", _tool.PathOf("p.pb")).Top);
    }
}
