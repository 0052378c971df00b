using System.Text.RegularExpressions;

namespace Pprof.Tool.Tests.Documents;

/// <summary>The commands of the documents that <see cref="CommandTests"/> does not run itself, and who does.</summary>
internal static partial class KnownCommands
{
    /// <summary>Commands that need something alive or change the machine: who runs them, by a file and a text in it.</summary>
    private static readonly (Regex Command, string File, string Text)[] RunElsewhere =
    [
        (Collect(), "samples/JourneyApi/story", "show tool collect -p \"$api\" "),
        (Processes(), "test/dotnet-pprof.Tests/Targets/ContainerTests.cs", "_tool.Run(\"ps\")"),
        (Socket(), "test/dotnet-pprof.Tests/Fetching/Network/FetchTests.cs", "_tool.Run(\"-top\", $\"unix://{socket}/debug/pprof/heap"),
        (Network(), "samples/JourneyApi/story", "\"$address/debug/pprof/profile?seconds=$seconds\""),
        (Viewer(), "test/dotnet-pprof.Tests/Host/Viewers/ViewerTests.cs", "_tool.Run(\"-web\", "),
        (Completion(), "test/dotnet-pprof.Tests/Completions/CompletionTests.cs", "_tool.Run(\"completion\", shell)"),
        (AllTests(), ".ci/run", "command=$(grep -m1 '^dotnet test ' README.md)"),
        (Transcript(), "test/Pprof.AspNetCore.Tests/Serving/TranscriptTests.cs", "class TranscriptTests"),
        (Service(), "samples/JourneyApi/service.sh", "artifacts/bin/JourneyApi/$configuration/JourneyApi.dll"),
        (Load(), "samples/JourneyApi/service.sh", "artifacts/bin/JourneyApi.Load/$configuration/JourneyApi.Load.dll"),
        (Pack(), "test/Packaging.Tests/PackageFeed.cs", "\"eng/pack.sh\""),
        (Install(), "test/Packaging.Tests/PackagingTests.cs", "\"dotnet\", \"tool\", \"install\", \"dotnet-pprof\""),
        (Story(), ".ci/run", " samples/JourneyApi/story --short"),
    ];

    /// <summary>What the system brings along.</summary>
    private static readonly string[] Programs =
        ["cut", "diff", "go", "grep", "head", "jq", "man", "sleep", "sort", "source"];

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

    [GeneratedRegex("^dotnet pprof .*unix://")]
    private static partial Regex Socket();

    [GeneratedRegex("^dotnet pprof .*(localhost:|https?://)")]
    private static partial Regex Network();

    [GeneratedRegex("^dotnet pprof -web")]
    private static partial Regex Viewer();

    [GeneratedRegex("^dotnet pprof completion ")]
    private static partial Regex Completion();

    [GeneratedRegex("^dotnet test ")]
    private static partial Regex AllTests();

    [GeneratedRegex("^dotnet run --project test/Pprof.AspNetCore.Tests -- .*[.]TranscriptTests$")]
    private static partial Regex Transcript();

    [GeneratedRegex("^dotnet run -c Release --project samples/JourneyApi$")]
    private static partial Regex Service();

    [GeneratedRegex("^dotnet run -c Release --project samples/JourneyApi[.]Load -- http://localhost:5000")]
    private static partial Regex Load();

    [GeneratedRegex("^eng/pack[.]sh( --no-native)?$")]
    private static partial Regex Pack();

    [GeneratedRegex("^dotnet tool install ")]
    private static partial Regex Install();

    [GeneratedRegex("^samples/JourneyApi/story$")]
    private static partial Regex Story();
}
