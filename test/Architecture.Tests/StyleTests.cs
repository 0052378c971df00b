using System.Text.RegularExpressions;
using Pprof.Tests.Shared;

namespace Pprof.Tests.Architecture;

public sealed class StyleTests
{
    private const int MostLines = 300;
    private static readonly string[] Folders = ["src", "test", "bench", "fuzz"];

    // Put together, so that this file does not find itself.
    private static readonly Regex Postponed = new(@"\b(" + "TO" + "DO|FIX" + "ME|XX" + @"X)\b");

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.Empty(Sources().Where(file => !IsGenerated(file) && File.ReadLines(file).Count() > MostLines).Select(Repository.RelativePath));

    [Fact]
    public void Nothing_is_postponed_in_a_comment() =>
        Assert.Empty(Sources().Where(file => Postponed.IsMatch(File.ReadAllText(file))).Select(Repository.RelativePath));

    [Fact]
    public void The_sources_are_found() => Assert.All(["src", "test"], folder => Assert.NotEmpty(Repository.SourceFiles(folder)));

    private static bool IsGenerated(string file) => file.EndsWith(".g.cs", StringComparison.Ordinal);

    private static IEnumerable<string> Sources() => Folders.SelectMany(Repository.SourceFiles);
}
