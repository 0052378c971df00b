using System.Diagnostics;
using System.Globalization;

namespace Pprof.Service;

/// <summary>
/// CPU profiles against what the process used while they were taken, less what recording itself took: its threads, the
/// runtime's that serve it, and the requests for the profiles, by the service's metrics. A profile is asked for some hundred
/// milliseconds longer than it records: what the service used is taken to be even.
/// </summary>
internal sealed class CpuBalance
{
    // The service is not even: the kernel's count of a process is in hundredths of a second, and requests come as they come.
    private const double MostError = 0.05;
    private const string Unsampled = "[unsampled]";

    private double _used;
    private double _cost;
    private double _expected;
    private double _found;
    private double _unsampled;

    /// <summary>Whether the profiles hold what they should.</summary>
    public bool IsRight => Math.Abs(Ratio - 1) <= MostError;

    private double Ratio => _found / _expected;

    /// <summary>What was found, for the end.</summary>
    public string Sentence => string.Create(
        CultureInfo.InvariantCulture,
        $"While CPU profiles were taken the process used {_used:0.0} s, of which recording took {_cost:0.0} s ({100 * _cost / _used:0.0} %) in threads of its own and in answering; of the rest, {_expected:0.0} s within the recorded time, the profiles hold {100 * Ratio:0.0} %, {100 * _unsampled / _expected:0.0} % of it as {Unsampled}: {(IsRight ? "right" : "NOT RIGHT")}.");

    public async Task AddAsync(ServiceProcess service, Func<Task<Profile>> take)
    {
        ServiceMetrics metrics = await ServiceMetrics.ReadAsync(service);
        TimeSpan before = service.CpuTime;
        long begin = Stopwatch.GetTimestamp();
        Profile profile = await take();
        double used = (service.CpuTime - before).TotalSeconds;
        double elapsed = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        double cost = (await ServiceMetrics.ReadAsync(service)).Cost - metrics.Cost;
        _used += used;
        _cost += cost;
        _expected += (used - cost) * (profile.DurationNanos / 1e9) / elapsed;
        ReadOnlySpan<long> values = profile.Samples.Values(1);
        for (int row = 0; row < values.Length; row++)
        {
            _found += values[row] / 1e9;
            _unsampled += IsUnsampled(profile, row) ? values[row] / 1e9 : 0;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"CPU {100 * Ratio:0.0} % of the used");

    private static bool IsUnsampled(Profile profile, int row)
    {
        ReadOnlySpan<LocationIndex> stack = profile[new SampleIndex(row)].Stack;
        return !stack.IsEmpty && profile[stack[0]].LineCount > 0 && profile[stack[0]].Line(0).Function.Name.ToString() == Unsampled;
    }
}
