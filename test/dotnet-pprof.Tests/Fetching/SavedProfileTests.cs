using Pprof.Tests.TestKit;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Fetching;

public sealed class SavedProfileTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Saves_what_was_fetched_under_the_names_of_binary_and_types()
    {
        Outcome outcome = Fetch("types samples/count cpu/nanoseconds\nmapping 0x1000-0x2000 /bin/app b1d\nx!0x1010 3 30", "-add_comment=why");

        string saved = _tool.PathOf(Path.Combine("pprof", "pprof.app.samples.cpu.001.pb.gz"));
        Assert.EndsWith($"\nSaved profile in {saved}\n", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal("why", Assert.Single(ProfileReader.ReadFile(saved).Comments).ToString());
        Assert.Equal([saved], Directory.GetFiles(_tool.PathOf("pprof")));
    }

    [Fact]
    public void Saves_into_the_folder_of_the_environment()
    {
        _tool.Environment["PPROF_TMPDIR"] = _tool.PathOf("a/b");

        Fetch("x 3");

        Assert.True(File.Exists(_tool.PathOf("a/b/pprof.samples.001.pb.gz")));
    }

    [Fact]
    public void Numbers_what_has_the_same_name()
    {
        Fetch("x 3");
        Fetch("x 4");

        Assert.Equal("x 3", _tool.Run("-top", _tool.PathOf("pprof/pprof.samples.001.pb.gz")).Top);
        Assert.Equal("x 4", _tool.Run("-top", _tool.PathOf("pprof/pprof.samples.002.pb.gz")).Top);
    }

    [Fact]
    public void Saves_all_that_was_added_up_and_compared()
    {
        using TestServer server = TestServer.Start(TestServer.Answer(ProfileBytes.Of("x 3")));

        _tool.Run("-top", "-focus=none", server.Address, _tool.Profile("a.pb", "y 2"), $"-base={_tool.Profile("b.pb", "x 1")}");

        Profile saved = ProfileReader.ReadFile(_tool.PathOf("pprof/pprof.samples.001.pb.gz"));
        Assert.EndsWith("\nx 2\ny 2\n", FoldedStacks.Format(saved), StringComparison.Ordinal);
    }

    [Fact]
    public void Saves_nothing_that_is_a_file_already()
    {
        using TestServer failing = TestServer.Start(TestServer.Answer("", "500 Oh"));

        Outcome outcome = _tool.Run("-top", _tool.Profile("a.pb", "x 3"), failing.Address);

        Assert.Equal("x 3", outcome.Top);
        Assert.DoesNotContain("Saved", outcome.Messages, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tool.PathOf("pprof")));
    }

    [Fact]
    public void Nobody_else_can_read_it()
    {
        Fetch("x 3");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no such modes.");
            return;
        }

        Assert.Equal(OwnFile | UnixFileMode.UserExecute, File.GetUnixFileMode(_tool.PathOf("pprof")));
        Assert.Equal(OwnFile, File.GetUnixFileMode(_tool.PathOf("pprof/pprof.samples.001.pb.gz")));
    }

    [Fact]
    public void Follows_no_link_that_somebody_laid()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        Directory.CreateDirectory(_tool.PathOf("pprof"));
        File.CreateSymbolicLink(_tool.PathOf("pprof/pprof.samples.001.pb.gz"), _tool.PathOf("target"));

        Fetch("x 3");

        Assert.False(File.Exists(_tool.PathOf("target")));
        Assert.True(File.Exists(_tool.PathOf("pprof/pprof.samples.002.pb.gz")));
    }

    [Theory]
    [InlineData("../../up", "/bin/app", "pprof.app..._.._up.001.pb.gz")]
    [InlineData("a\u001b[2Jé", "/bin/..", "pprof....a_[2J_.001.pb.gz")]
    [InlineData("", "C:\\app.exe", "pprof.C__app.exe..001.pb.gz")]
    public void A_name_leads_to_no_other_folder(string type, string binary, string expected)
    {
        Profile profile = FoldedStacks.Parse($"mapping 0x1000-0x2000 {binary}\nx!0x1010 3") with
        {
            SampleTypes = [new SampleType(type, "count")],
        };
        using TestServer server = TestServer.Start(TestServer.Answer(ProfileBytes.Of(profile)));

        _tool.Run("-top", server.Address);

        Assert.Equal([expected], Directory.GetFiles(_tool.PathOf("pprof")).Select(Path.GetFileName));
    }

    [Fact]
    public void Cuts_a_name_that_is_too_long()
    {
        Fetch($"types {new string('a', 1000)}/count\nx 3");

        Assert.Single(Directory.GetFiles(_tool.PathOf("pprof"), "pprof.aaa*.001.pb.gz"));
    }

    [Fact]
    public void Shows_the_report_when_saving_fails()
    {
        _tool.Environment["PPROF_TMPDIR"] = _tool.File("file", "no folder");

        Outcome outcome = Fetch("x 3");

        Assert.Equal((0, "x 3"), (outcome.ExitCode, outcome.Top));
        Assert.Contains($"cannot save the profile in {_tool.PathOf("file")}: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains($"Saved profile in {_tool.PathOf("pprof")}", outcome.Messages, StringComparison.Ordinal);
    }

    private Outcome Fetch(string stacks, params string[] options)
    {
        using TestServer server = TestServer.Start(TestServer.Answer(ProfileBytes.Of(stacks)));
        return _tool.Run(["-top", .. options, server.Address]);
    }
}
