using System.Runtime.InteropServices;

namespace Pprof.Truth;

/// <summary>What results are of.</summary>
public static class Machine
{
    /// <summary>Processor, cores, system and runtime.</summary>
    public static string Description => $"{Processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    private static string Processor => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
        : "unknown processor";
}
