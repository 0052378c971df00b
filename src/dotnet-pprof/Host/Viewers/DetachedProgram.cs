using System.Diagnostics;

namespace Pprof.Tool.Host.Viewers;

/// <summary>A program that goes on by itself: it has nothing of the terminal at which somebody types.</summary>
internal static class DetachedProgram
{
    // What it says would run over the prompt; a pipe that nobody reads would end it with its first warning. The program and
    // its arguments are those of the script, which the shell hands on as they are. A session of its own does not get Ctrl+C.
    private const string Quiet = "\"$0\" \"$@\" </dev/null >/dev/null 2>&1";
    private const string IgnoringInterrupts = $"trap '' INT QUIT; exec {Quiet}";

    /// <summary>How a program is started so that it is detached.</summary>
    public static ProcessStartInfo StartOf(string program, string[] arguments, ToolHost host)
    {
        // The runtime leaves the terminal's settings alone only if all three are redirected.
        ProcessStartInfo start = OperatingSystem.IsWindows() ? new ProcessStartInfo(program, arguments) { CreateNewProcessGroup = true }
            : FilterProgram.Find("setsid", host) is { } setsid ? new ProcessStartInfo("/bin/sh", ["-c", $"exec {Quiet}", setsid, program, .. arguments])
            : new ProcessStartInfo("/bin/sh", ["-c", IgnoringInterrupts, program, .. arguments]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return start;
    }

    /// <summary>Lets it go on.</summary>
    public static void Leave(Process process)
    {
        process.StandardInput.Close();
        process.StandardOutput.Close();
        process.StandardError.Close();
    }
}
