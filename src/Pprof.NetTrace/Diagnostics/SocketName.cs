using System.Globalization;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>The name of a runtime's socket or pipe: dotnet-diagnostic-PROCESS-KEY-socket, or without what follows PROCESS.</summary>
internal static class SocketName
{
    private const string Prefix = "dotnet-diagnostic-";

    /// <summary>The sockets in a folder that bear a process in their name, or any; none if it cannot be listed.</summary>
    public static string[] List(string folder, int? processId = null)
    {
        try
        {
            string process = processId?.ToString(CultureInfo.InvariantCulture) ?? "*";
            return Directory.GetFiles(folder, $"{Prefix}{process}-*-socket");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The process in a name; null if the name has another form.</summary>
    public static int? ProcessOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(name[Prefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int process)
            ? process
            : null;

    /// <summary>The key in a name: on Linux when the process started, in ticks of the kernel; null if there is none.</summary>
    public static ulong? KeyOf(string path) =>
        Path.GetFileName(path).Split('-') is [_, _, _, string key, _]
        && ulong.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : null;
}
