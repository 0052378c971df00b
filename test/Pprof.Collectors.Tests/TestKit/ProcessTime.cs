using System.Globalization;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>The CPU time of a process as the kernel counts it, in nanoseconds; its resolution is 10 ms.</summary>
internal readonly record struct ProcessTime(long User, long Kernel)
{
    public long Total => User + Kernel;

    public static ProcessTime operator -(ProcessTime end, ProcessTime start) => new(end.User - start.User, end.Kernel - start.Kernel);

    public static ProcessTime Of(int processId)
    {
        string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new(Ticks(fields[11]), Ticks(fields[12]));
    }

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture) * 10_000_000;
}
