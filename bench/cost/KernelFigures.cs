using System.Globalization;
using Pprof.Truth.Workloads;

namespace Pprof.Cost;

/// <summary>What the kernel tells about a process from outside.</summary>
public sealed class KernelFigures(int processId)
{
    public int Threads => Count("task");

    public int Descriptors => Count("fd");

    /// <summary>Its timers; null where the kernel does not tell.</summary>
    public int? Timers
    {
        get
        {
            try
            {
                return File.ReadLines(PathOf("timers")).Count(line => line.StartsWith("ID:", StringComparison.Ordinal));
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>CPU time of all its threads, in nanoseconds.</summary>
    public long Cpu => Clocks.OfProcess(processId);

    /// <summary>Memory that is resident, in bytes; 0 if the process has ended.</summary>
    public long Resident
    {
        get
        {
            try
            {
                string? line = File.ReadLines(PathOf("status")).FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
                string[] words = (line ?? "VmRSS: 0 kB").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                return long.Parse(words[1], CultureInfo.InvariantCulture) * 1024;
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }

    private string PathOf(string name) => string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/{name}");

    private int Count(string folder) => Directory.EnumerateFileSystemEntries(PathOf(folder)).Count();
}
