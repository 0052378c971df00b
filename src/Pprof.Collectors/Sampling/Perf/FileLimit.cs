using System.Globalization;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>How many files our own process may have open.</summary>
internal static class FileLimit
{
    private const string Name = "Max open files";

    /// <summary>The soft limit; as much as can be if it is not to be read.</summary>
    public static int Read()
    {
        try
        {
            string? line = File.ReadLines("/proc/self/limits").FirstOrDefault(l => l.StartsWith(Name, StringComparison.Ordinal));
            string limit = line?[Name.Length..].TrimStart().Split(' ')[0] ?? "";
            return int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : int.MaxValue;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return int.MaxValue;
        }
    }
}
