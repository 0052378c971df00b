namespace Pprof.Tool.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly TestTool _tool = new();

    [Fact]
    public void Top_is_printed()
    {
        Assert.Equal(0, _tool.Run("-top", _tool.Write("p", "main;work 30", "main 10")));

        Assert.Equal(
            """
            Type: cpu
            Showing nodes accounting for 40ns, 100% of 40ns total
                  flat  flat%   sum%        cum   cum%
                  30ns 75.00% 75.00%       30ns 75.00%  work
                  10ns 25.00%   100%       40ns   100%  main

            """,
            _tool.Output);
        Assert.Empty(_tool.Messages);
    }

    [Fact]
    public void Several_profiles_are_added_up()
    {
        Assert.Equal(0, _tool.Run("-top", _tool.Write("a", "main 10"), _tool.Write("b", "main 5")));

        Assert.Contains("15ns   100%  main", _tool.Output);
    }

    [Fact]
    public void A_source_that_fails_is_named_and_the_others_are_shown()
    {
        Assert.Equal(0, _tool.Run("-top", _tool.PathOf("missing"), _tool.Write("b", "main 5")));

        Assert.Contains("5ns   100%  main", _tool.Output);
        Assert.Contains("missing: no such file", _tool.Messages);
        Assert.Contains("1 of 2 profiles could be read", _tool.Messages);
    }

    [Fact]
    public void A_base_is_subtracted()
    {
        string before = _tool.Write("a", "main;work 10", "main;other 5"), after = _tool.Write("b", "main;work 4", "main;other 5");

        Assert.Equal(0, _tool.Run("-top", $"-base={before}", after));

        Assert.Contains("-6ns   100%   100%       -6ns   100%  work", _tool.Output);
        Assert.DoesNotContain("other", _tool.Output);
    }

    [Fact]
    public void Shares_of_a_difference_are_of_the_base()
    {
        string before = _tool.Write("a", "main;work 100"), after = _tool.Write("b", "main;work 75");

        Assert.Equal(0, _tool.Run("-top", $"-diff_base={before}", after));

        Assert.Contains("-25ns 25.00% 25.00%      -25ns 25.00%  work", _tool.Output);
    }

    [Fact]
    public void Profiles_that_count_other_things_do_not_fit()
    {
        string other = _tool.PathOf("other");
        var builder = new ProfileBuilder(new SampleType("space", "bytes"));
        builder.AddSample([], [1]);
        ProfileWriter.WriteFile(builder.Build(), other);

        Assert.Equal(2, _tool.Run("-top", _tool.Write("a", "main 1"), other));

        Assert.StartsWith("pprof: ", _tool.Messages, StringComparison.Ordinal);
        Assert.Empty(_tool.Output);
    }

    [Fact]
    public void A_profile_comes_from_the_standard_input()
    {
        var bytes = new MemoryStream();
        ProfileWriter.Write(TestTool.Profile("main 7"), bytes);
        using var tool = new TestTool { Input = bytes.ToArray() };

        Assert.Equal(0, tool.Run("-top", "-"));

        Assert.Contains("7ns   100%  main", tool.Output);
    }

    [Fact]
    public void The_profile_itself_is_written_filtered()
    {
        Assert.Equal(0, _tool.Run("-proto", "-focus=work", _tool.Write("p", "main;work 30", "main 10")));

        Profile written = ProfileReader.Read(_tool.OutputBytes);
        Assert.Equal(30, Assert.Single(written.Samples.Values(1).ToArray()));
    }

    [Fact]
    public void A_damaged_profile_is_named_with_the_offset()
    {
        string path = _tool.PathOf("damaged");
        File.WriteAllBytes(path, [0x0A, 0x7F, 0x01]);

        Assert.Equal(2, _tool.Run("-top", path));

        Assert.Contains($"{path}: ", _tool.Messages);
        Assert.Contains("(at byte ", _tool.Messages);
        Assert.DoesNotContain("   at ", _tool.Messages);
    }

    [Fact]
    public void A_terminal_gets_no_control_characters()
    {
        using var tool = new TestTool { IsTerminal = true };

        Assert.Equal(0, tool.Run("-top", tool.Write("p", "evil\u001b[31m\u009b 1")));

        Assert.Contains("evil^[[31mM-^[", tool.Output);
        Assert.DoesNotContain('\u001b', tool.Output);
        Assert.DoesNotContain('\u009b', tool.Output);
    }

    [Fact]
    public void A_pipe_gets_names_as_they_are()
    {
        Assert.Equal(0, _tool.Run("-top", _tool.Write("p", "odd\u001bname 1")));

        Assert.Contains("odd\u001bname", _tool.Output);
    }

    [Fact]
    public void Messages_have_no_control_characters()
    {
        Assert.Equal(2, _tool.Run("-top", "\u001b[31m"));

        Assert.DoesNotContain('\u001b', _tool.Messages);
    }

    public void Dispose() => _tool.Dispose();
}
