using System.Globalization;

namespace Pprof.Service;

/// <summary>CPU time by the service's metrics, in seconds since its start.</summary>
/// <param name="Recorder">Of the threads that only work for recordings.</param>
/// <param name="Answers">Of the requests for profiles.</param>
internal readonly record struct ServiceMetrics(double Recorder, double Answers)
{
    private const string ProfileRoute = "/debug/pprof/";

    /// <summary>What recording takes beside what it is about.</summary>
    public double Cost => Recorder + Answers;

    public static async Task<ServiceMetrics> ReadAsync(ServiceProcess service)
    {
        string text = await service.Client.GetStringAsync("/metrics");
        return new ServiceMetrics(
            Sum(text, "pprof_profiler_cpu_time_seconds_total", _ => true),
            Sum(text, "pprof_request_cpu_time_seconds_total", labels => labels.Contains(ProfileRoute, StringComparison.Ordinal)));
    }

    // Lines are: name{label="value",…} number [time]; braces may stand in a value.
    private static double Sum(string text, string name, Func<string, bool> isWanted) =>
        text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && isWanted(line))
            .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture));
}
