using System.Globalization;

namespace Pprof.Truth.Ways;

/// <summary>The tool attaches to the workload.</summary>
/// <param name="tool">The tool's assembly, or its native program.</param>
public sealed class Outside(string tool) : Way
{
    public override string Name => "outside";

    public override bool Has(string rung) => rung != Rungs.Signal;

    // What is refused to the workload is not refused to the tool.
    public override bool Expects(string rung, Configuration configuration) => !configuration.HasNoPort;

    /// <summary>The arguments of a recording.</summary>
    public string[] Command(int processId, RecordRequest request)
    {
        string[] program = tool.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", tool] : [tool];
        string[] rung = request.Rung == Rungs.Auto ? [] : ["--rung", request.Rung];
        return
        [
            .. program, "collect", "-p", processId.ToString(CultureInfo.InvariantCulture),
            "--duration", string.Create(CultureInfo.InvariantCulture, $"{request.Duration.TotalMilliseconds:0}ms"),
            "--rate", request.Rate.ToString(CultureInfo.InvariantCulture), "-o", request.Path, .. rung,
        ];
    }

    public override async Task<(long Begin, long End)> RecordAsync(WorkloadProcess process, RecordRequest request)
    {
        long begin = Clock.Now;
        await Programs.RunAsync(request.Limit, new Dictionary<string, string>(), Command(process.Id, request));
        return (begin, Clock.Now);
    }
}
