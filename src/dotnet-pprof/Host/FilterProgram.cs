using System.Diagnostics;

namespace Pprof.Tool.Host;

/// <summary>A program that makes one file of another, from its standard input to its standard output.</summary>
internal static class FilterProgram
{
    // Of what it says when it fails, in characters; the rest is read, so that it can go on, and forgotten.
    private const int MostErrors = 4096, LongestReason = 400;

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
    /// <param name="limits">Beyond them it is ended.</param>
    /// <param name="host">Has the clock, and what cancels the report.</param>
    /// <returns>What it wrote.</returns>
    /// <exception cref="ToolException">The program cannot be started, failed, or went beyond a limit.</exception>
    /// <exception cref="OperationCanceledException">The host asked for it.</exception>
    public static byte[] Run(string path, string[] arguments, byte[] input, FilterLimits limits, ToolHost host)
    {
        using var timeout = new CancellationTokenSource(limits.Time, host.Clock);
        using Process process = Start(path, arguments);
        using CancellationTokenRegistration end = host.Cancellation.Register(() => process.Kill(entireProcessTree: true));
        using CancellationTokenRegistration late = timeout.Token.Register(() => process.Kill(entireProcessTree: true));
        Task feeding = Task.Run(() => Feed(process, input), CancellationToken.None);
        Task<string> errors = ReadErrors(process.StandardError);
        byte[]? output = ReadUpTo(limits.Bytes, process);
        process.WaitForExit();
        feeding.Wait(CancellationToken.None);
        host.Cancellation.ThrowIfCancellationRequested();
        if (timeout.IsCancellationRequested)
        {
            throw new ToolException($"{path} did not end within {limits.Time.TotalMinutes:0.#} minutes");
        }

        return output is null ? throw new ToolException($"{path} wrote more than {limits.Bytes >> 20} MiB")
            : process.ExitCode == 0 ? output
            : throw new ToolException(Failure(path, process.ExitCode, errors.Result));
    }

    private static byte[]? ReadUpTo(int most, Process process)
    {
        using var output = new MemoryStream();
        byte[] piece = new byte[1 << 16];
        for (int read; (read = process.StandardOutput.BaseStream.Read(piece)) > 0;)
        {
            output.Write(piece, 0, read);
            if (output.Length > most)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }

        return output.ToArray();
    }

    private static async Task<string> ReadErrors(StreamReader reader)
    {
        char[] first = new char[MostErrors], rest = new char[MostErrors];
        int kept = await reader.ReadBlockAsync(first).ConfigureAwait(false);
        while (await reader.ReadAsync(rest).ConfigureAwait(false) > 0)
        {
        }

        return new string(first, 0, kept);
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

/// <summary>How much of it a program may take.</summary>
/// <param name="Time">Until its end.</param>
/// <param name="Bytes">What it may write.</param>
internal readonly record struct FilterLimits(TimeSpan Time, int Bytes);
