using System.Diagnostics;

namespace Pprof.Symbols.Tests.TestKit;

/// <summary>Programs of other people that answer the same questions.</summary>
internal static class Tools
{
    public static bool IsInstalled(string name) => Find(name) is not null;

    /// <summary>Runs a program with lines as its input.</summary>
    /// <returns>The lines it prints.</returns>
    public static string[] Run(string name, IEnumerable<string> arguments, IEnumerable<string>? input = null)
    {
        var start = new ProcessStartInfo(Find(name)!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        foreach (string line in input ?? [])
        {
            process.StandardInput.Write(line + "\n");
        }

        process.StandardInput.Close();
        string text = output.GetAwaiter().GetResult();
        process.WaitForExit();
        return text.TrimEnd('\n').Split('\n');
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
