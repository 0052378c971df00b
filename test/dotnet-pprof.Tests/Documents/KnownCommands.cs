using System.Text.RegularExpressions;

namespace Pprof.Tool.Tests.Documents;

/// <summary>The commands of the documents that <see cref="CommandTests"/> does not run itself, and who does.</summary>
internal static partial class KnownCommands
{
    /// <summary>Commands that need something alive or change the machine: who runs them, by a file and a text in it.</summary>
    private static readonly (Regex Command, string File, string Text)[] RunElsewhere =
    [
        (Collect(), "docs/record", "pprof collect "),
        (Processes(), "test/dotnet-pprof.Tests/Targets/ContainerTests.cs", "\"ps\""),
        (Network(), "samples/JourneyApi/story", "$address/debug/pprof/profile"),
        (Viewer(), "test/dotnet-pprof.Tests/Host/Viewers", "BROWSER"),
        (Completion(), "test/dotnet-pprof.Tests/Completions", "completion"),
        (TestRun(), ".ci/run", "'^dotnet test '"),
        (Sample(), "samples/JourneyApi/service.sh", "artifacts/bin/JourneyApi"),
        (Install(), "test/Packaging.Tests/PackagingTests.cs", "tool"),
        (Story(), ".ci/run", "samples/JourneyApi/story"),
    ];

    /// <summary>What the system brings along, or a cluster that no test has.</summary>
    private static readonly string[] Programs =
        ["cut", "diff", "go", "grep", "head", "jq", "kubectl", "man", "sleep", "sort", "source"];

    /// <summary>Where a command is run; null if nobody knows it.</summary>
    public static (string File, string Text)? Find(string[] words)
    {
        string command = string.Join(' ', words);
        (Regex _, string file, string text) = RunElsewhere.FirstOrDefault(row => row.Command.IsMatch(command));
        return file is null ? null : (file, text);
    }

    public static bool IsProgram(string[] words) => Programs.Contains(words[0]);

    [GeneratedRegex("^dotnet pprof collect ")]
    private static partial Regex Collect();

    [GeneratedRegex("^dotnet pprof ps$")]
    private static partial Regex Processes();

    [GeneratedRegex("^dotnet pprof .*(localhost:|https?://|unix://)")]
    private static partial Regex Network();

    [GeneratedRegex("^dotnet pprof -web")]
    private static partial Regex Viewer();

    [GeneratedRegex("^dotnet pprof completion ")]
    private static partial Regex Completion();

    [GeneratedRegex("^dotnet (test |run --project test/)")]
    private static partial Regex TestRun();

    [GeneratedRegex("^dotnet run -c Release --project samples/JourneyApi(.Load)?( -- http://localhost:5000.*)?$")]
    private static partial Regex Sample();

    [GeneratedRegex("^(eng/pack.sh|dotnet tool install .*)$")]
    private static partial Regex Install();

    [GeneratedRegex("^samples/JourneyApi/story$")]
    private static partial Regex Story();
}
