using System.Globalization;
using Pprof.Truth;
using Pprof.Truth.Ways;

namespace Pprof.Cost;

/// <summary>The runtime's own tool, <c>dotnet-trace collect</c>, for comparison.</summary>
public sealed class TraceTool(string program) : Way
{
    // From the file's being there to the first event.
    private const long Settling = 300_000_000;

    public override string Name => "dotnet-trace";

    public override bool Has(string rung) => true;

    /// <summary>Answers when it surely recorded, since its file does not tell.</summary>
    public override async Task<(long Begin, long End)> RecordAsync(WorkloadProcess process, RecordRequest request)
    {
        Task<string> run = Programs.RunAsync(
            request.Limit, new Dictionary<string, string>(), program, "collect",
            "-p", process.Id.ToString(CultureInfo.InvariantCulture), "-o", request.Path,
            "--duration", request.Duration.ToString(@"dd\:hh\:mm\:ss", CultureInfo.InvariantCulture));
        while (!File.Exists(request.Path) && !run.IsCompleted)
        {
            await Task.Delay(5);
        }

        long begin = Clock.Now;
        await run;
        return (begin + Settling, begin + (long)request.Duration.TotalNanoseconds);
    }
}
