using System.Diagnostics;

namespace Pprof.Tool.Host;

/// <summary>A program that makes one file of another, from its standard input to its standard output.</summary>
internal static class FilterProgram
{
    // Of what it says when it fails, in characters.
    private const int LongestReason = 400;

    /// <summary>The program in the folders of PATH; null if it is in none of them.</summary>
    public static string? Find(string name, ToolHost host)
    {
        string file = OperatingSystem.IsWindows() && !Path.HasExtension(name) ? name + ".exe" : name;

        // A relative folder would let whoever owns the current one choose the program.
        return (host.Environment("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(IsProgram);
    }

    /// <summary>Whether a path is that of a file that can be run.</summary>
    public static bool IsProgram(string path)
    {
        const UnixFileMode run = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (!File.Exists(path) || OperatingSystem.IsWindows())
        {
            return File.Exists(path);
        }

        // A link has all rights.
        string file = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        return (File.GetUnixFileMode(file) & run) != 0;
    }

    /// <summary>Runs a program and waits for its end.</summary>
    /// <param name="path">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What it wrote.</returns>
    /// <exception cref="ToolException">The program cannot be started, or failed.</exception>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public static byte[] Run(string path, string[] arguments, byte[] input, CancellationToken cancellation)
    {
        using Process process = Start(path, arguments);
        using CancellationTokenRegistration end = cancellation.Register(() => process.Kill(entireProcessTree: true));
        Task feeding = Task.Run(() => Feed(process, input), CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        feeding.Wait(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? output.ToArray() : throw new ToolException(Failure(path, process.ExitCode, errors.Result));
    }

    private static Process Start(string path, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(path, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ToolException($"cannot run {path}: {e.Message}", e);
        }
    }

    private static void Feed(Process process, byte[] input)
    {
        try
        {
            using Stream stream = process.StandardInput.BaseStream;
            stream.Write(input);
        }
        catch (IOException)
        {
            // It ended before it read everything; its exit code tells.
        }
    }

    private static string Failure(string path, int exitCode, string errors)
    {
        string said = errors.Trim();
        string reason = said.Length > LongestReason ? said[..LongestReason] + "…" : said;
        return reason.Length > 0 ? $"{path} failed: {reason}" : $"{path} ended with exit code {exitCode}";
    }
}
