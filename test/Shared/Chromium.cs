using System.Diagnostics;

namespace Pprof.Tests.Shared;

/// <summary>The browser Chromium, if it is installed: opens a file as somebody does who clicks on it.</summary>
internal static class Chromium
{
    public const string MissingReason = "Chromium is not installed: what a browser makes of a file is left out.";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string? Path = Find();

    public static bool IsInstalled => Path is not null;

    /// <summary>The document after its scripts ran, as markup.</summary>
    /// <param name="file">The document.</param>
    public static string Open(string file) => Run(file, "--dump-dom");

    /// <summary>Runs the browser without a window, for two seconds of its own time.</summary>
    private static string Run(string file, string action)
    {
        string home = Directory.CreateTempSubdirectory("pprof-chromium").FullName;
        try
        {
            // Its sandbox is refused to root and in many containers; it opens files of the tests alone.
            using Process process = Process.Start(new ProcessStartInfo(
                Path!,
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                    $"--user-data-dir={home}", "--window-size=1400,900", "--virtual-time-budget=2000", action, new Uri(file).AbsoluteUri,
                ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
            }

            Assert.True(process.HasExited && process.ExitCode == 0, $"Chromium failed: {errors.Result}");
            return output.Result;
        }
        finally
        {
            TryDelete(home);
        }
    }

    // Its helpers may still be ending.
    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }
            .Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
