using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pprof.Tool.Processes;

/// <summary>What the system tells of a process, also of another user's; empty or null where it does not.</summary>
internal sealed class SystemProcess
{
    private readonly string _folder;
    private readonly string[] _status;

    private SystemProcess(Process process)
    {
        Id = process.Id;
        Name = process.ProcessName;
        Started = StartOf(process);
        _folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}");
        _status = Read("status").Split('\n');
    }

    public int Id { get; }

    public string Name { get; }

    public DateTimeOffset? Started { get; }

    /// <summary>The words of its command, separated by spaces.</summary>
    public string CommandLine => Read("cmdline").TrimEnd('\0').Replace('\0', ' ');

    /// <summary>The user's name, or number where it has none here.</summary>
    public string User => Field("Uid:") is [string number, ..] ? UserName(number) : "";

    /// <summary>Whether it counts processes in a way of its own, as in a container.</summary>
    public bool IsInContainer => Field("NSpid:").Length > 1;

    /// <summary>A process; null if there is none of that number.</summary>
    public static SystemProcess? Find(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return new SystemProcess(process);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private static DateTimeOffset? StartOf(Process process)
    {
        try
        {
            return process.StartTime;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private static string UserName(string number)
    {
        string? line = ReadFile("/etc/passwd").Split('\n')
            .FirstOrDefault(line => line.Split(':') is [_, _, string user, ..] && user == number);
        return line?.Split(':')[0] ?? number;
    }

    private string[] Field(string name) => _status.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
        ?[name.Length..].Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private string Read(string file) => OperatingSystem.IsLinux() ? ReadFile($"{_folder}/{file}") : "";

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
