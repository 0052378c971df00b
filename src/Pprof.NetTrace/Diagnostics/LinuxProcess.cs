using System.Globalization;
using System.Text;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>What /proc tells of a process; null or empty where it does not, or not to us.</summary>
internal sealed class LinuxProcess(int processId)
{
    private readonly string _folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");

    /// <summary>Whether there is such a process. A thread has a folder of its own number, too, which no list shows.</summary>
    public bool Exists => Directory.Exists(_folder)
        && Read("status")?.Contains(string.Create(CultureInfo.InvariantCulture, $"\nTgid:\t{processId}\n"), StringComparison.Ordinal) != false;

    /// <summary>Whether it is over, also while nobody has asked for its exit code yet.</summary>
    public bool HasEnded => !Exists || Read("status")?.Contains("\nState:\tZ", StringComparison.Ordinal) == true;

    /// <summary>The root folder as the process sees it, which is another one in a container.</summary>
    public string Root => _folder + "/root";

    /// <summary>The process by its own count, which is another one in a container.</summary>
    public int OwnId()
    {
        string? line = Read("status")?.Split('\n').FirstOrDefault(line => line.StartsWith("NSpid:", StringComparison.Ordinal));
        return int.TryParse(line?.Split('\t')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : processId;
    }

    /// <summary>The number of the user that it runs as; null if it is not known.</summary>
    public string? UserId() =>
        Read("status")?.Split('\n').FirstOrDefault(line => line.StartsWith("Uid:", StringComparison.Ordinal))?.Split('\t')[^1];

    /// <summary>When it started, in ticks of the kernel since the machine did.</summary>
    public ulong? StartTime()
    {
        // The second field is the name, in parentheses, and may have any character; the time is the 22nd.
        string? stat = Read("stat");
        string[] fields = stat?[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return fields.Length > 19 && ulong.TryParse(fields[19], NumberStyles.None, CultureInfo.InvariantCulture, out ulong time)
            ? time
            : null;
    }

    /// <summary>A variable of the environment that it was started with; null if it is not set.</summary>
    public string? Variable(string name)
    {
        string? pair = Read("environ")?.Split('\0')
            .FirstOrDefault(pair => pair.StartsWith(name + "=", StringComparison.Ordinal));
        return pair?[(name.Length + 1)..];
    }

    /// <summary>Whether the runtime is loaded; null if we may not know.</summary>
    public bool? HasRuntime()
    {
        string? maps = Read("maps");
        return string.IsNullOrEmpty(maps) ? null
            : maps.Contains("libcoreclr.so", StringComparison.Ordinal) || maps.Contains("System.Private.CoreLib.dll", StringComparison.Ordinal);
    }

    private string? Read(string file)
    {
        try
        {
            return File.ReadAllText($"{_folder}/{file}", Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
