using System.Diagnostics;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>Finds out why there is no way to a runtime, and says it in a sentence.</summary>
internal static class ProcessChecks
{
    // Each may be set to 0 under either prefix.
    private static readonly string[] Switches =
    [
        "DOTNET_EnableDiagnostics", "DOTNET_EnableDiagnostics_IPC", "COMPlus_EnableDiagnostics", "COMPlus_EnableDiagnostics_IPC",
    ];

    /// <summary>Throws if there is no such process.</summary>
    public static void RequireProcess(int processId)
    {
        if (!Exists(processId))
        {
            throw new DiagnosticsException(DiagnosticsFailure.NoSuchProcess, processId, $"There is no process {processId}.");
        }
    }

    private static bool Exists(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            return new LinuxProcess(processId).Exists;
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static DiagnosticsException AccessDenied(int processId, Exception? inner = null) => new(
        DiagnosticsFailure.AccessDenied,
        processId,
        IsOurs(processId)
            ? $"Process {processId} does not let others look at it, as one that has more rights than its user: run as root."
            : $"Process {processId} belongs to another user: run as that user or as root.",
        inner);

    /// <summary>It has a socket, but takes nobody who connects.</summary>
    public static DiagnosticsException NoAnswer(int processId) => new(
        DiagnosticsFailure.Timeout, processId, $"Process {processId} did not answer; it may have been stopped.");

    private static bool IsOurs(int processId) =>
        OperatingSystem.IsLinux()
        && new LinuxProcess(processId).UserId() is { } user && user == new LinuxProcess(Environment.ProcessId).UserId();

    /// <summary>The reason why a process has no socket that answers.</summary>
    public static DiagnosticsException NoSocket(int processId)
    {
        var process = new LinuxProcess(processId);
        bool? hasRuntime = OperatingSystem.IsLinux() ? process.HasRuntime() : true;
        if (hasRuntime is null)
        {
            return process.HasEnded
                ? new DiagnosticsException(DiagnosticsFailure.NoSuchProcess, processId, $"Process {processId} has ended.")
                : AccessDenied(processId);
        }

        if (hasRuntime == false)
        {
            return new DiagnosticsException(
                DiagnosticsFailure.NotDotNet, processId, $"Process {processId} does not run on the .NET runtime.");
        }

        string? off = Switches.FirstOrDefault(name => process.Variable(name) == "0");
        string reason = off is null
            ? "its temporary folder may be another one, or cannot be written to"
            : $"it was started with {off}=0";
        return new DiagnosticsException(
            DiagnosticsFailure.NoPort, processId, $"Process {processId} has no diagnostics port: {reason}.");
    }
}
