using Pprof.Tests.Shared;
using Pprof.Tool.Tests.Completions;

namespace Pprof.Tool.Tests.Documents;

public sealed class DocumentTests
{
    private static readonly string Man = Repository.PathOf("docs", "dotnet-pprof.1");

    [Fact]
    public void The_page_of_options_is_that_of_the_tables() =>
        CheckGolden(Repository.PathOf("docs", "options.md"), OptionsPage.Make());

    [Fact]
    public void The_manual_is_that_of_the_tables() => CheckGolden(Man, ManPage.Make());

    [Fact]
    public void The_manual_is_formatted_without_a_warning() =>
        Assert.Contains("NAME", ShellProcess.Run("man", "--warnings", "-E", "UTF-8", "-l", Man), StringComparison.Ordinal);

    [Fact]
    public void The_manual_has_no_fault_that_mandoc_finds() =>
        Assert.Equal("", ShellProcess.Run("mandoc", "-T", "lint", "-W", "warning,stop", Man));

    // PPROF_REWRITE_GOLDENS=1 writes what a change of the tables has made of them.
    private static void CheckGolden(string path, string made)
    {
        if (Environment.GetEnvironmentVariable("PPROF_REWRITE_GOLDENS") == "1")
        {
            File.WriteAllText(path, made);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), made);
    }
}
