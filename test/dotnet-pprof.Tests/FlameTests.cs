using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests;

public sealed class FlameTests : IDisposable
{
    private readonly ToolRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void The_name_of_the_file_says_what_a_flame_graph_is_written_as()
    {
        string profile = _run.Profile("cpu.pb.gz", "main;parse 3\nmain;write 1");

        foreach ((string name, string start) in new[] { ("a.svg", "<?xml"), ("a.html", "<!DOCTYPE html>"), ("a", "<?xml") })
        {
            Outcome outcome = _run.Run("-flame", "-output", _run.PathOf(name), profile);

            Assert.Equal(0, outcome.ExitCode);
            Assert.StartsWith(start, File.ReadAllText(_run.PathOf(name)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_flame_graph_goes_to_the_output_as_svg()
    {
        string profile = _run.Profile("cpu.pb.gz", "main;parse 3");

        Outcome outcome = _run.Run("-flame", profile);

        Assert.StartsWith("<?xml", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("</svg>\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shell_draws_what_is_in_focus()
    {
        string profile = _run.Profile("cpu.pb.gz", "main;parse 3\nmain;write 1");
        _run.Commands = $"flame parse >{_run.PathOf("f.svg")}\n";

        Outcome outcome = _run.Run(profile);

        Assert.Contains("wrote", outcome.Messages, StringComparison.Ordinal);
        string picture = File.ReadAllText(_run.PathOf("f.svg"));
        Assert.Contains("<title>parse", picture, StringComparison.Ordinal);
        Assert.DoesNotContain("<title>write", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_all_sample_types_the_chosen_one_first()
    {
        string profile = _run.Profile("heap.pb.gz", "types alloc_space/bytes inuse_space/bytes\nmain 3 2");

        Outcome outcome = _run.Run("-html", "-sample_index=inuse_space", profile);

        int inUse = outcome.Output.IndexOf("\"type\":\"inuse_space\"", StringComparison.Ordinal);
        int allocated = outcome.Output.IndexOf("\"type\":\"alloc_space\"", StringComparison.Ordinal);
        Assert.True(inUse > 0 && allocated > inUse);
    }

    [Fact]
    public void A_comparison_is_shown_as_one()
    {
        string before = _run.Profile("before.pb.gz", "main;parse 3"), after = _run.Profile("after.pb.gz", "main;parse 5");

        Outcome outcome = _run.Run("-html", $"-diff_base={before}", after);

        Assert.Contains("\"sides\":\"after and before\"", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("before 3, after 5, change \\u002B2", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Means_are_refused_with_a_sentence()
    {
        string profile = _run.Profile("mutex.pb.gz", "types contentions/count delay/nanoseconds\nmain 3 2");

        Outcome outcome = _run.Run("-flame", "-mean", profile);

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains("a flame graph cannot show means", outcome.Messages, StringComparison.Ordinal);
    }
}
