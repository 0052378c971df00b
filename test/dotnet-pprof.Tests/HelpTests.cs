using Pprof.Tests.Shared;
using Pprof.Tool.Commands;
using Pprof.Tool.Options;

namespace Pprof.Tool.Tests;

public sealed class HelpTests
{
    private const string Rewrite = "PPROF_REWRITE_GOLDENS";

    // The text as a user reads it, so that a change of the tables is seen for what it is.
    [Fact]
    public void Reads_as_it_is_kept_in_the_goldens()
    {
        string golden = Repository.PathOf("test", "dotnet-pprof.Tests", "Goldens", "dotnet-pprof -h.txt");
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            File.WriteAllText(golden, Help.Text);
        }

        Assert.Equal(File.ReadAllText(golden).ReplaceLineEndings("\n"), Help.Text);
    }

    [Fact]
    public void Fits_a_terminal_of_80_columns() => Assert.DoesNotContain(Help.Text.Split('\n'), line => line.Length > 80);

    [Fact]
    public void Names_every_report_and_option()
    {
        IEnumerable<string> names =
        [
            .. CommandTable.Rows.Select(row => row.Name),
            .. OptionTable.Rows.Where(row => row.Choices.Count == 0).Select(row => row.Name),
            .. OptionTable.Rows.SelectMany(row => row.FlagChoices.Select(choice => choice.Name)),
            .. SourceOptionTable.Rows.Select(row => row.Name),
        ];

        Assert.All(names, name => Assert.Matches($@"(^|\n)  .*\b{name}\b", Help.Text));
    }

    [Fact]
    public void Says_everything_once()
    {
        string[] names =
        [
            .. Help.Text.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Split('=')[0].Trim()),
        ];

        Assert.Equal(names.Distinct(), names);
    }

    [Theory]
    [InlineData("nodecount", "-nodecount=n\n")]
    [InlineData("lines", "-granularity=functions|filefunctions|files|lines|addresses\n")]
    [InlineData("trim", "Default: true\n")]
    [InlineData("tagfocus", "key=… looks at one label alone.")]
    [InlineData("base", "-base=source\n")]
    [InlineData("peek", "-peek=pattern\n")]
    [InlineData("mean_delay", "The same as -mean -sample_index=delay.\n")]
    public void Tells_more_of_one_name(string name, string part) =>
        Assert.Contains(part, Help.Of(name), StringComparison.Ordinal);

    [Fact]
    public void Knows_nothing_of_other_names() => Assert.Null(Help.Of("nothing"));
}
