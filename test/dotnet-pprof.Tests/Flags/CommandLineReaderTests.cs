using Pprof.Analysis;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;

namespace Pprof.Tool.Tests.Flags;

public sealed class CommandLineReaderTests
{
    [Fact]
    public void Reads_a_report_its_options_and_its_sources_wherever_they_stand()
    {
        CommandLine line = Read("old.pb -top new.pb -focus x -nodecount=3");

        Assert.Equal("top", line.Command?.Name);
        Assert.Equal("x", line.View.Focus);
        Assert.Equal(3, line.View.NodeCount);
        Assert.Equal(["old.pb", "new.pb"], line.Source.Sources);
    }

    [Fact]
    public void Reads_the_pattern_of_a_report()
    {
        CommandLine line = Read("-peek=main p");

        Assert.Equal(("peek", "main"), (line.Command?.Name, line.Pattern));
    }

    [Theory]
    [InlineData("-top -top=false")]
    [InlineData("-top=0")]
    [InlineData("-peek=a -peek=")]
    public void Has_no_report_when_its_flag_is_switched_off(string args) => Assert.Null(Read(args).Command);

    [Theory]
    [InlineData("-top -tree=false", "top")]
    [InlineData("-tree -tree=f -top", "top")]
    [InlineData("-peek=a -peek= -list=b", "list")]
    [InlineData("-top -top", "top")]
    public void Has_the_report_that_is_still_on(string args, string name) => Assert.Equal(name, Read(args).Command?.Name);

    [Theory]
    [InlineData("-lines", Granularity.Lines)]
    [InlineData("-granularity=lines", Granularity.Lines)]
    [InlineData("-granularity files", Granularity.Files)]
    [InlineData("-lines -lines=false -addresses", Granularity.Addresses)]
    [InlineData("-lines=false", Granularity.Default)]
    [InlineData("-granularity=", Granularity.Default)]
    [InlineData("-lines -granularity=lines", Granularity.Lines)]
    public void Reads_a_choice_by_its_name_or_by_its_flags(string args, Granularity expected) =>
        Assert.Equal(expected, Read(args).View.Granularity);

    [Theory]
    [InlineData("-inuse_space", "inuse_space", false)]
    [InlineData("-mean_delay", "delay", true)]
    [InlineData("-total_delay -contentions", "delay", false)]
    [InlineData("-alloc_space -inuse_space", "inuse_space", false)]
    [InlineData("-inuse_space -sample_index=alloc_space", "alloc_space", false)]
    [InlineData("-inuse_space -inuse_space=false -alloc_space", "alloc_space", false)]
    public void Reads_short_forms_of_the_sample_type(string args, string sampleIndex, bool isMean)
    {
        ViewOptions view = Read(args).View;

        Assert.Equal((sampleIndex, isMean), (view.SampleIndex, view.Mean));
    }

    [Theory]
    [InlineData("-alloc_space -inuse_space", "the sample type is inuse_space already: -alloc_space is ignored")]
    [InlineData("-inuse_space -sample_index=cpu", "the sample type is cpu already: -inuse_space is ignored")]
    public void Tells_which_short_form_of_the_sample_type_is_ignored(string args, string notice) =>
        Assert.Equal([notice], Read(args).Notices);

    [Theory]
    [InlineData("-top -tree", "-top and -tree are two reports; ask for one at a time")]
    [InlineData("-peek=a -list=b", "-peek and -list are two reports; ask for one at a time")]
    [InlineData("-cum -flat", "-cum and -flat contradict each other; give one of them")]
    [InlineData("-lines -granularity=files", "-lines and -files contradict each other; give one of them")]
    [InlineData("-base=a -diff_base=b", "-base and -diff_base contradict each other; give one of them")]
    [InlineData("-normalize", "-normalize needs a -base or -diff_base to scale to")]
    [InlineData("-http=:0 -top", "-http serves the web UI and -top writes a report; give one of them")]
    [InlineData("-no_browser", "-no_browser is for -http")]
    [InlineData("-granularity=frames", "-granularity takes functions, filefunctions, files, lines or addresses, not \"frames\"")]
    [InlineData("-nodecount=many", "-nodecount takes a whole number, not \"many\"")]
    [InlineData("-call_tree=maybe", "-call_tree takes true or false, not \"maybe\"")]
    [InlineData("-nodefraction=x", "-nodefraction takes a number, not \"x\"")]
    [InlineData("-seconds=x", "-seconds takes a whole number, not \"x\"")]
    public void Says_what_is_wrong(string args, string message) =>
        Assert.Equal(message, Assert.Throws<ToolException>(() => Read(args)).Message);

    [Fact]
    public void Collects_bases_and_leaves_empty_ones_out()
    {
        SourceOptions source = Read("-base=a -base= -base b p").Source;

        Assert.Equal(["a", "b"], source.Base);
    }

    [Fact]
    public void Takes_the_path_of_binutils_from_the_environment_unless_a_flag_gives_it()
    {
        Func<string, string?> environment = name => name == "PPROF_TOOLS" ? "/opt/bin" : null;

        Assert.Equal("/opt/bin", CommandLineReader.Read(["-top"], environment).Source.Tools);
        Assert.Equal("/usr/bin", CommandLineReader.Read(["-tools=/usr/bin"], environment).Source.Tools);
    }

    private static CommandLine Read(string args) => CommandLineReader.Read(args.Split(' '), _ => null);
}
