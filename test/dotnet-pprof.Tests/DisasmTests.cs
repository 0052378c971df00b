using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests;

public sealed class DisasmTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Says_which_binary_is_missing()
    {
        Outcome outcome = _tool.Run("-disasm=work", WriteProfile("/no/such/app"));

        Assert.Equal((2, "stat /no/such/app: no such file or directory\n"), (outcome.ExitCode, outcome.Output));
        Assert.Equal("pprof: the binaries of work are not on this machine, so there are no instructions to show\n", outcome.Messages);
    }

    [Fact]
    public void Says_that_instructions_are_to_come_where_the_binary_is()
    {
        Outcome outcome = _tool.Run("-disasm=work", WriteProfile(_tool.File("app", "")));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal("pprof: instructions are not read from binaries yet; list shows the source\n", outcome.Messages);
    }

    [Theory]
    [InlineData("nothing", 2, "pprof: no function matches nothing\n")]
    [InlineData("0x1010", 2, "pprof: the binaries of 0x1010 are not on this machine, so there are no instructions to show\n")]
    [InlineData("0x3000", 2, "pprof: no function matches 0x3000\n")]
    public void Takes_a_name_or_an_address(string pattern, int exitCode, string messages)
    {
        Outcome outcome = _tool.Run($"-disasm={pattern}", WriteProfile("/no/such/app"));

        Assert.Equal((exitCode, messages), (outcome.ExitCode, outcome.Messages));
    }

    private string WriteProfile(string binary)
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        MappingIndex mapping = builder.AddMapping(new Mapping { Id = 1, Start = 0x1000, Limit = 0x2000, File = binary });
        LocationIndex work = builder.AddLocation(mapping, 0x1010, [new LineEntry(builder.AddFunction("work"), 1)]);
        builder.AddSample([work], [5]);
        string path = _tool.PathOf("p.pb.gz");
        ProfileWriter.WriteFile(builder.Build(), path);
        return path;
    }
}
