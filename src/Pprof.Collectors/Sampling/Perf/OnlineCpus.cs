using System.Globalization;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>
/// The CPUs that threads can run on. <see cref="Environment.ProcessorCount"/> is about our own process: 1 under
/// <c>taskset</c>, or as a variable says.
/// </summary>
internal static class OnlineCpus
{
    private const int HighestCount = 1 << 16;

    public static IReadOnlyList<int> Read() => Parse(ReadFirstLine("/sys/devices/system/cpu/online")) is { Count: > 0 } cpus
        ? cpus
        : [.. Enumerable.Range(0, Environment.ProcessorCount)];

    /// <summary>Reads a list such as <c>0-3,8</c>; empty if it is none.</summary>
    public static IReadOnlyList<int> Parse(string list)
    {
        var cpus = new List<int>();
        foreach (string part in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !TryParse(ends[0], out int first) || !TryParse(ends[^1], out int last) || last < first
                || last - first >= HighestCount - cpus.Count)
            {
                return [];
            }

            cpus.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return cpus;
    }

    private static bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static string ReadFirstLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault() ?? "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
