using System.Diagnostics;

namespace Pprof.Tool.Host;

/// <summary>Sends a report to a program of the user's, which writes to the same terminal as the tool.</summary>
internal static class ProgramPipe
{
    /// <summary>Runs a program and waits for its end.</summary>
    /// <param name="command">A line for the system's own shell, as <c>grep main | less</c>.</param>
    /// <param name="write">Writes what the program reads. It may end before it has read all.</param>
    /// <exception cref="ToolException">The program cannot be started, or says that it failed.</exception>
    public static void Run(string command, Action<Stream> write)
    {
        using Process process = Start(command);
        try
        {
            using Stream input = process.StandardInput.BaseStream;
            write(new ReaderStream(input));
        }
        catch (ToolException e) when (e.ExitCode == ToolException.ClosedOutput)
        {
            // Who pages through a long report seldom reads it to the end.
        }
        finally
        {
            process.WaitForExit();
        }

        if (process.ExitCode != 0)
        {
            throw new ToolException($"{command}: ended with exit code {process.ExitCode}");
        }
    }

    private static Process Start(string command)
    {
        (string shell, string flag) = OperatingSystem.IsWindows() ? ("cmd.exe", "/c") : ("/bin/sh", "-c");
        try
        {
            var start = new ProcessStartInfo(shell, [flag, command]) { RedirectStandardInput = true };
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ToolException($"cannot run {shell}: {e.Message}", e);
        }
    }

    // Writing to a program fails for one reason alone, which the exception does not tell.
    private sealed class ReaderStream(Stream input) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                input.Write(buffer);
            }
            catch (IOException)
            {
                throw ToolException.OutputClosed;
            }
        }

        public override void Flush() => input.Flush();
    }
}
