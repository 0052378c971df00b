using System.Text;
using Pprof.Tests.Shared;

namespace Pprof.Tests.Patterns;

/// <summary>What Go's regexp package thinks of patterns.</summary>
internal static class GoVerdicts
{
    // That of the tables; other releases of Go know other characters, and older ones less of the grammar.
    private const string UnicodeVersion = "15.0.0";

    /// <summary>The verdict of each pattern in the form of <see cref="PatternVerdict"/>; skips the test without a fitting Go.</summary>
    public static string[] Ask(IEnumerable<string> patterns, IReadOnlyList<byte[]> texts)
    {
        Assert.SkipUnless(GoTool.IsInstalled, GoTool.MissingReason);
        string words = string.Concat(texts.Select(text => " " + Convert.ToHexString(text)));
        string input = string.Concat(patterns.Select(pattern => Convert.ToHexString(Encoding.UTF8.GetBytes(pattern)) + words + "\n"));
        string program = Repository.PathOf("test", "Pprof.Tests", "Patterns", "Go", "verdicts.go");
        (int exitCode, string output) = GoTool.RunProgram(program, input);
        Assert.Equal(0, exitCode);
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.SkipUnless(lines[0] == UnicodeVersion, $"Go knows Unicode {lines[0]}, the tables {UnicodeVersion}.");
        return lines[1..];
    }
}
