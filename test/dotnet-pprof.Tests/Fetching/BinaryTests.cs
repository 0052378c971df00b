using Pprof.Tool.Fetching;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Fetching;

public sealed class BinaryTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("7F454C460201", true)]
    [InlineData("7F454C460101", true)]
    [InlineData("7F454C460901", false)]
    [InlineData("CFFAEDFE", true)]
    [InlineData("CAFEBABE", true)]
    [InlineData("4D5A", false)]
    [InlineData("0A04", false)]
    public void Tells_a_binary_by_how_it_begins(string begin, bool expected) =>
        Assert.Equal(expected, BinaryFile.IsBinary(Binary("b", begin)));

    [Fact]
    public void Tells_a_PE_file_by_its_second_header()
    {
        byte[] file = new byte[200];
        "MZ"u8.CopyTo(file);
        file[0x3C] = 0x80;
        "PE\0\0"u8.CopyTo(file.AsSpan(0x80));

        Assert.True(BinaryFile.IsBinary(_tool.File("pe", file)));
        Assert.False(BinaryFile.IsBinary(_tool.File("cut", file[..0x82])));
    }

    [Fact]
    public void Is_no_binary_when_it_is_too_short_or_missing()
    {
        Assert.False(BinaryFile.IsBinary(_tool.File("short", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1])));
        Assert.False(BinaryFile.IsBinary(_tool.PathOf("none")));
        Assert.False(BinaryFile.IsBinary(_tool.PathOf("")));
    }

    [Fact]
    public void A_binary_before_the_profiles_is_their_main_binary()
    {
        string binary = Binary("server", "7F454C460201");
        string profile = _tool.Profile("p.pb", "mapping 0x1000-0x2000 /bin/app b1d\nx!0x1010 3");

        Outcome outcome = _tool.Run("-top", binary, profile);

        Assert.Equal((0, "x 3"), (outcome.ExitCode, outcome.Top));
        Assert.StartsWith("File: server\nBuild ID: b1d\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_before_the_profiles_is_one_of_them()
    {
        string profile = _tool.Profile("p.pb", "x 3");

        Assert.Equal("x 6", _tool.Run("-top", profile, profile).Top);
    }

    [Fact]
    public void A_build_id_is_given_where_there_is_none()
    {
        string with = _tool.Profile("with.pb", "mapping 0x1000-0x2000 /bin/app b1d\nx!0x1010 3");
        string without = _tool.Profile("without.pb", "x 3");

        Assert.StartsWith("File: app\nBuild ID: b1d\n", _tool.Run("-top", "-buildid=c0", with).Output, StringComparison.Ordinal);
        Assert.StartsWith("Build ID: c0\n", _tool.Run("-top", "-buildid=c0", without).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7F454C460201", "is a program, not a profile")]
    [InlineData("50455246494C4532", "is a recording of perf")]
    public void Says_what_a_file_is_that_is_no_profile(string begin, string message)
    {
        Outcome outcome = _tool.Run("-top", Binary("file", begin));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"file: {message}", outcome.Messages, StringComparison.Ordinal);
    }

    private string Binary(string name, string begin)
    {
        byte[] file = new byte[100];
        Convert.FromHexString(begin).CopyTo(file, 0);
        return _tool.File(name, file);
    }
}
