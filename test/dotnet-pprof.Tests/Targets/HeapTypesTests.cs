using System.Globalization;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Targets;

/// <summary>All objects of a real process, by their types.</summary>
public sealed class HeapTypesTests : IDisposable
{
    private readonly RealTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("heap-types")]
    [InlineData("heap-types,allocs", "--duration", "1s")]
    public void They_are_taken_at_once_or_at_the_end_of_the_recording_of_others(string kinds, params string[] more)
    {
        using RealProcess target = RealProcess.StartTarget(Programs.Dotnet, Programs.Target, "heap-graph");

        Outcome outcome = _tool.Run(
            ["collect", "-p", target.Id.ToString(CultureInfo.InvariantCulture), "--profile", kinds, "--top=50", .. more]);

        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        string file = Path.GetFileName(Assert.Single(Directory.GetFiles(_tool.Folder, "*.heap-types.pb.gz")));
        Assert.Contains($"Wrote {file}: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(" objects in ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("ListNode", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(kinds.Split(',').Length, Directory.GetFiles(_tool.Folder, "*.pb.gz").Length);
    }
}
