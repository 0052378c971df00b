using System.Diagnostics;
using System.Text;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>Programs that judge or draw what was written; a test that needs a missing one is left out.</summary>
internal static class ExternalProgram
{
    /// <summary>Gives a program a file that holds some bytes.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="content">What the file holds.</param>
    /// <param name="arguments">Those of the program; <c>{}</c> is the file.</param>
    /// <returns>What it prints, with its messages behind; a failure fails the test.</returns>
    public static string Run(string program, byte[] content, params IEnumerable<string> arguments)
    {
        (byte[] output, string messages) = RunForBytes(program, content, arguments);
        return Encoding.UTF8.GetString(output) + messages;
    }

    /// <inheritdoc cref="Run"/>
    public static (byte[] Output, string Messages) RunForBytes(string program, byte[] content, params IEnumerable<string> arguments)
    {
        Assert.SkipUnless(IsInstalled(program), $"There is no {program}.");
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, content);
            var start = new ProcessStartInfo(program, arguments.Select(argument => argument.Replace("{}", file, StringComparison.Ordinal)))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            Task<string> messages = process.StandardError.ReadToEndAsync();
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program}: {process.ExitCode}\n{messages.Result}");
            return (output.ToArray(), messages.Result);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
