using System.Globalization;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>The processes with a runtime's socket.</summary>
internal static class SocketProcesses
{
    public static IReadOnlyList<int> List()
    {
        var found = new SortedSet<int>(
            from path in SocketName.List(SocketEndpoint.TemporaryFolder)
            select SocketName.ProcessOf(Path.GetFileName(path)) into process
            where process is not null
            select process.Value);
        if (!OperatingSystem.IsLinux())
        {
            return [.. found];
        }

        // What a process that ended left behind says nothing; a container's socket is in a folder of its own.
        found.RemoveWhere(process => !new LinuxProcess(process).Exists);
        found.UnionWith(Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0 && !found.Contains(id) && HasSocket(id)));
        return [.. found];
    }

    private static bool HasSocket(int processId)
    {
        var process = new LinuxProcess(processId);
        int ownId = process.OwnId();
        if (ownId == processId && process.Variable("TMPDIR") is null)
        {
            return false;
        }

        string folder = process.Variable("TMPDIR") is { Length: > 0 } own ? own : "/tmp";
        return SocketName.List(process.Root + folder, ownId).Length > 0;
    }
}
