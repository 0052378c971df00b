using System.ComponentModel;
using System.Diagnostics;

namespace Pprof.Truth.Ways;

/// <summary>Runs programs to their end.</summary>
public static class Programs
{
    /// <summary>Runs one.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="RefusedException">Its exit code was not 0, or it took too long.</exception>
    public static async Task<string> RunAsync(TimeSpan limit, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Start(start);
        using var timeout = new CancellationTokenSource(limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new RefusedException($"{command[0]} did not end within {limit.TotalSeconds:0} s", IsFailure: true);
        }

        string said = await errors;
        if (process.ExitCode != 0)
        {
            // 128 and more: ended by a signal.
            string sentence = said.Trim().ReplaceLineEndings(" ");
            throw new RefusedException($"exit code {process.ExitCode}: {sentence}", process.ExitCode >= 128 || sentence.Length == 0);
        }

        return await output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new RefusedException(e.Message, IsFailure: true);
        }
    }
}
