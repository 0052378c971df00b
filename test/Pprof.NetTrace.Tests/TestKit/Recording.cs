using Pprof.NetTrace.Diagnostics;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>Records events of a process into memory.</summary>
internal static class Recording
{
    private const ulong Collections = 0x1;
    private const ulong Methods = 0x8 | 0x10 | 0x20 | 0x2_0000;
    private const ulong ContentionAndExceptions = 0x4000 | 0x8000;
    private const ulong Threads = 0x1_0000 | 0x800;
    private const ulong SurvivingObjects = 0x40_0000;
    private const ulong TieringAndEntryPoints = 0x10_0000_0000 | 0x20_0000_0000;
    private const ulong Waits = 0x400_0000_0000;
    private const ulong SampledAllocations = 0x800_0000_0000;

    /// <summary>Everything that there are readers for.</summary>
    public static TraceSessionOptions Everything { get; } = new()
    {
        Providers =
        [
            new TraceProvider("Microsoft-DotNETCore-SampleProfiler", 0, 5),
            new TraceProvider(
                "Microsoft-Windows-DotNETRuntime",
                Collections | Methods | ContentionAndExceptions | Threads | SurvivingObjects | TieringAndEntryPoints | Waits | SampledAllocations,
                5),
        ],
        RundownKeywords = Methods | Threads,
    };

    /// <summary>Records until some time has passed.</summary>
    /// <returns>The whole stream.</returns>
    public static async Task<byte[]> RecordAsync(DiagnosticsClient client, TraceSessionOptions options, TimeSpan duration)
    {
        await using TraceSession session = await client.StartTracingAsync(options);
        Task<byte[]> reading = ReadAllAsync(session.Stream);
        await Task.Delay(duration);
        await session.StopAsync();
        return await reading;
    }

    public static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
