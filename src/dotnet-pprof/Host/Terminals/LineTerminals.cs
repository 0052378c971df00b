using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Host.Terminals;

/// <summary>Finds the terminal that the tool was started at.</summary>
internal static class LineTerminals
{
    /// <summary>The terminal; null if there is none, or one that obeys no escape sequences.</summary>
    public static ILineTerminal? TryOpen(Func<string, string?> environment)
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            return new WindowsLineTerminal();
        }

        return TerminalStyle.IsCapable(environment) && PosixTerminal.Settings() is not null ? new UnixLineTerminal() : null;
    }
}
