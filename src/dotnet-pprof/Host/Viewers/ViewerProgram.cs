using System.ComponentModel;
using System.Diagnostics;

namespace Pprof.Tool.Host.Viewers;

/// <summary>Starts viewers.</summary>
internal static class ViewerProgram
{
    /// <summary>Shows a file in the first viewer that there is. Who types commands goes on at once; else its end is waited for.</summary>
    /// <param name="viewer">What shows it.</param>
    /// <param name="file">A whole path.</param>
    /// <param name="host">Where it is looked for.</param>
    /// <exception cref="ToolException">There is none, or it failed; the file can still be opened by hand.</exception>
    public static void Show(Viewer viewer, string file, ToolHost host)
    {
        foreach (ViewerCommand command in viewer.Commands(host))
        {
            if (Start(command, file, host) is { } process)
            {
                using (process)
                {
                    Accompany(process, command, file, host);
                }

                return;
            }
        }

        if (OperatingSystem.IsWindows() && viewer.Programs.IsEmpty && OpenAsWindowsDoes(file))
        {
            host.Say($"opened {file}");
            return;
        }

        string remedy = viewer.Programs.IsEmpty ? "; the variable BROWSER names one" : "";
        throw new ToolException($"there is no {viewer.Name} to be started here{remedy}. The report is in {file}: open it with any program");
    }

    private static Process? Start(ViewerCommand command, string file, ToolHost host)
    {
        if (command.FindProgram(host) is not { } program)
        {
            return null;
        }

        try
        {
            string[] arguments = [.. command.ArgumentsFor(file)];
            return Process.Start(host.GoesOn ? DetachedProgram.StartOf(program, arguments, host) : new ProcessStartInfo(program, arguments));
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static void Accompany(Process process, ViewerCommand command, string file, ToolHost host)
    {
        host.Say($"{command.Program} shows {file}");
        if (host.GoesOn)
        {
            DetachedProgram.Leave(process);
            return;
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new ToolException($"{command.Program} ended with exit code {process.ExitCode}. The report is in {file}");
        }
    }

    // By what the user has chosen for such files; no command line is read.
    private static bool OpenAsWindowsDoes(string file)
    {
        try
        {
            using Process? process = Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
