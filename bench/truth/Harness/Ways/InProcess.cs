using System.Globalization;

namespace Pprof.Truth.Ways;

/// <summary>The workload records itself by the library.</summary>
public sealed class InProcess : Way
{
    public override string Name => "in-process";

    public override bool Has(string rung) => true;

    public override async Task<(long Begin, long End)> RecordAsync(WorkloadProcess process, RecordRequest request)
    {
        IReadOnlyList<string> answer = await process.AskAsync(
            string.Create(CultureInfo.InvariantCulture, $"record {request.Rung} {request.Rate} {request.Duration.TotalMilliseconds:0} {request.Path}"),
            request.Limit);
        string[] call = answer[0].Split('\t');
        return (long.Parse(call[1], CultureInfo.InvariantCulture), long.Parse(call[2], CultureInfo.InvariantCulture));
    }
}
