using System.Diagnostics;
using Pprof.Tests.Shared;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>How the program of test/Pprof.Collectors.Tests/Target is started.</summary>
internal static class TargetCommand
{
    /// <summary>The command with what the program is to do.</summary>
    public static string[] Of(params ReadOnlySpan<string> works) =>
        [DotnetHost.Path, Path.Combine(AppContext.BaseDirectory, "CollectorsTarget.dll"), .. works];

    /// <summary>A start of a command whose input and output are ours.</summary>
    public static ProcessStartInfo Describe(string[] command, params IEnumerable<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
