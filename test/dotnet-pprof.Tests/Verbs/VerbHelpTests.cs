using Pprof.Tests.Shared;
using Pprof.Tool.Verbs;

namespace Pprof.Tool.Tests.Verbs;

public sealed class VerbHelpTests
{
    public static TheoryData<string> Verbs => [.. VerbTable.Rows.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Reads_as_it_is_kept_in_the_goldens(string verb)
    {
        string help = VerbHelp.Of(VerbTable.Find(verb)!);
        string golden = Repository.PathOf("test", "dotnet-pprof.Tests", "Goldens", $"dotnet-pprof {verb} -h.txt");
        if (Environment.GetEnvironmentVariable("PPROF_REWRITE_GOLDENS") == "1")
        {
            File.WriteAllText(golden, help);
        }

        Assert.Equal(File.ReadAllText(golden).ReplaceLineEndings("\n"), help);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Fits_a_terminal_of_80_columns(string verb) =>
        Assert.DoesNotContain(VerbHelp.Of(VerbTable.Find(verb)!).Split('\n'), line => line.Length > 80);

    // There is a report ps as well, whose help that is.
    [Theory]
    [InlineData("collect")]
    [InlineData("completion")]
    public void Is_part_of_the_help_on_names(string verb) => Assert.Equal(VerbHelp.Of(VerbTable.Find(verb)!), Help.Of(verb));

    [Fact]
    public void Names_every_option()
    {
        foreach (Verb verb in VerbTable.Rows)
        {
            Assert.All(verb.Options, option => Assert.Contains($"--{option.Name}", VerbHelp.Of(verb), StringComparison.Ordinal));
        }
    }
}
