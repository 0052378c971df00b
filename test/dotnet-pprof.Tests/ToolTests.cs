using Pprof.Tests.TestKit;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests;

public sealed class ToolTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Prints_a_report_and_nothing_else()
    {
        string profile = _tool.Profile("p.pb", "types samples/count cpu/nanoseconds\nmain;work 1 30\nmain 1 10");

        Outcome outcome = _tool.Run("-top", profile);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Messages));
        Assert.Equal(
            """
            Type: cpu
            Showing nodes accounting for 40ns, 100% of 40ns total
                  flat  flat%   sum%        cum   cum%
                  30ns 75.00% 75.00%       30ns 75.00%  work
                  10ns 25.00%   100%       40ns   100%  main

            """,
            outcome.Output);
    }

    [Fact]
    public void Reads_flags_after_the_sources()
    {
        string profile = _tool.Profile("p.pb", "main;work 3\nmain;rest 1");

        Outcome outcome = _tool.Run(profile, "-top", "--nodecount", "1");

        Assert.Equal((0, "work 3"), (outcome.ExitCode, outcome.Top));
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    [InlineData("-top -h profile")]
    public void Prints_help_beside_the_standard_output(string args)
    {
        Outcome outcome = _tool.Run(args.Split(' '));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal(Help.Text, outcome.Messages);
    }

    [Fact]
    public void Prints_help_and_what_is_missing_without_arguments()
    {
        Outcome outcome = _tool.Run();

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith(Help.Text, outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("\npprof: which profile?", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_for_the_profile_alone_when_the_rest_is_there()
    {
        Outcome outcome = _tool.Run("-top");

        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("pprof: which profile?", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_its_version()
    {
        Outcome outcome = _tool.Run("--version");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"^dotnet-pprof \d+\.\d+\.\d+", outcome.Output);
    }

    [Theory]
    [InlineData("-http=:0", "pprof: the web UI is not there yet; -top shows what costs most\n")]
    public void Fails_with_a_sentence(string flag, string message)
    {
        Outcome outcome = _tool.Run(flag, _tool.Profile("p.pb", "work 3"));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith(message, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_sample_type_that_the_profile_lacks()
    {
        Outcome outcome = _tool.Run("-top", "-sample_index=none", _tool.Profile("p.pb", "work 3"));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("none", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_a_report_to_a_file_and_says_so()
    {
        string path = _tool.PathOf("report.txt");

        Outcome outcome = _tool.Run("-top", _tool.Profile("p.pb", "work 3"), $"-output={path}");

        Assert.Equal((0, "", $"wrote {path}\n"), (outcome.ExitCode, outcome.Output, outcome.Messages));
        Assert.Contains("work", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-peek=nothing")]
    [InlineData("-top -sample_index=none")]
    public void Keeps_an_existing_output_when_the_report_fails(string args)
    {
        string path = _tool.File("report.txt", "old");

        Outcome outcome = _tool.Run([.. args.Split(' '), $"-output={path}", _tool.Profile("p.pb", "work 3")]);

        Assert.Equal((2, "old"), (outcome.ExitCode, File.ReadAllText(path)));
    }

    [Fact]
    public void Overwrites_the_profile_that_it_reads()
    {
        string path = _tool.Profile("p.pb", "main;keep 3\nmain;lose 1");

        Assert.Equal(0, _tool.Run("-proto", "-focus=keep", $"-output={path}", path).ExitCode);

        Assert.Equal(1, ProfileReader.ReadFile(path).Samples.Count);
    }

    [Fact]
    public void Writes_a_filtered_profile_that_reads_as_one()
    {
        string path = _tool.PathOf("filtered.pb.gz");

        _tool.Run("-proto", "-focus=keep", _tool.Profile("p.pb", "main;keep 3\nmain;lose 1"), "-output", path);

        Assert.EndsWith("main;keep 3\n", FoldedStacks.Format(ProfileReader.ReadFile(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_cannot_command_the_terminal()
    {
        string profile = _tool.Profile("p.pb", "evil\u001b[2Jname\u009b 3");
        _tool.IsTerminal = true;

        Outcome outcome = _tool.Run("-top", profile);

        Assert.Contains("evil^[[2JnameM-^[", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', outcome.Output);
        Assert.DoesNotContain('\u009b', outcome.Output);
    }

    [Fact]
    public void A_pipe_gets_names_as_they_are() => Assert.Contains(
        "odd\u001bname", _tool.Run("-top", _tool.Profile("p.pb", "odd\u001bname 3")).Output, StringComparison.Ordinal);

    [Fact]
    public void Messages_cannot_command_the_terminal() =>
        Assert.Contains("there is no flag -^[[2J", _tool.Run("-\u001b[2J").Messages, StringComparison.Ordinal);

    [Theory]
    [InlineData("-top")]
    [InlineData("-top -json")]
    [InlineData("-traces -csv")]
    [InlineData("completion bash")]
    public void Ends_quietly_when_nobody_reads_the_output(string args)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has another code for it");
        _tool.Output = new FailingStream(new IOException("Broken pipe", 32));
        string profile = _tool.Profile("p.pb", "work 3");

        Outcome outcome = _tool.Run([.. args.Split(' '), .. args.StartsWith('-') ? [profile] : Array.Empty<string>()]);

        Assert.Equal((141, ""), (outcome.ExitCode, outcome.Messages));
    }

    [Fact]
    public void Says_so_when_the_output_cannot_be_written()
    {
        _tool.Output = new FailingStream(new IOException("No space left on device", 28));

        Outcome outcome = _tool.Run("-top", _tool.Profile("p.pb", "work 3"));

        Assert.Equal((2, "pprof: cannot write the report: No space left on device\n"), (outcome.ExitCode, outcome.Messages));
    }

    [Theory]
    [InlineData("-top")]
    [InlineData("-text")]
    [InlineData("-tree")]
    [InlineData("-peek=work")]
    [InlineData("-traces")]
    [InlineData("-tags")]
    [InlineData("-raw")]
    [InlineData("-proto")]
    [InlineData("-topproto")]
    [InlineData("-dot")]
    [InlineData("-callgrind")]
    public void Makes_every_report(string report)
    {
        Outcome outcome = _tool.Run(report, _tool.Profile("p.pb", "main;work 3 [key=value]"));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Messages));
        Assert.NotEmpty(outcome.Output);
    }

    [Theory]
    [InlineData("-top")]
    [InlineData("-text")]
    [InlineData("-tree")]
    [InlineData("-peek=work")]
    [InlineData("-traces")]
    [InlineData("-tags")]
    [InlineData("-comments")]
    [InlineData("-raw")]
    [InlineData("-dot")]
    [InlineData("-list=work")]
    public void Makes_every_text_report_in_every_format(string report)
    {
        string profile = _tool.Profile("p.pb", "main;work 3 [key=value]");

        Assert.StartsWith("{\n  \"report\": ", _tool.Run(report, "-json", profile).Output, StringComparison.Ordinal);
        Assert.Matches("^[a-z_/,]+\n", _tool.Run(report, "-csv", profile).Output);
        Assert.Contains("| --- |", _tool.Run(report, "-format", "markdown", profile).Output, StringComparison.Ordinal);
        Assert.Equal(_tool.Run(report, profile), _tool.Run(report, "-format=text", profile));
    }

    [Theory]
    [InlineData("-proto")]
    [InlineData("-topproto")]
    [InlineData("-callgrind")]
    public void Says_which_reports_have_a_format_of_their_own(string report)
    {
        Outcome outcome = _tool.Run(report, "-json", _tool.Profile("p.pb", "work 3"));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal($"pprof: {report[1..]} has a format of its own, so it cannot be written as json\n", outcome.Messages);
    }

    [Fact]
    public void Two_formats_contradict_each_other() => Assert.Contains(
        "-json and -csv contradict", _tool.Run("-top", "-json", "-csv", "p.pb").Messages, StringComparison.Ordinal);

    private sealed class FailingStream(IOException error) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw error;

        public override void Write(byte[] buffer, int offset, int count) => throw error;
    }
}
