using System.Diagnostics;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Sampling.Signals;

/// <summary>Runs programs and reads what they print: a name, a space and a value a line.</summary>
internal static class CommandLine
{
    // Runs of stress may be asked to take long.
    private static readonly TimeSpan Longest =
        Environment.GetEnvironmentVariables().Keys.OfType<string>().Any(name => name.StartsWith("PPROF_STRESS_", StringComparison.Ordinal))
            ? TimeSpan.FromHours(2)
            : TimeSpan.FromMinutes(2);

    public static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    public static string Run(string program, params ReadOnlySpan<string> arguments) =>
        Run(new ProcessStartInfo(program, arguments.ToArray()));

    /// <summary>The program of Target with a run that records itself.</summary>
    public static Dictionary<string, string> RunTarget(
        string arguments, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        Dictionary<string, string> values =
            ParseValues(Run(TargetCommand.Describe(TargetCommand.Of(["signals", .. arguments.Split(' ')]), variables.ToArray())));
        Assert.True(values.ContainsKey("done"), "The program did not come to its end.");
        return values;
    }

    public static Dictionary<string, string> ParseValues(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', 2))
        .ToDictionary(line => line[0], line => line.Length > 1 ? line[1] : string.Empty);

    private static string Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{start.FileName} does not end.");
        }

        Assert.True(process.ExitCode == 0, $"{start.FileName} ended with {process.ExitCode}: {errors.Result}{output.Result}");
        return output.Result;
    }
}
