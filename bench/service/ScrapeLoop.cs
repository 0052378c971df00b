using System.Diagnostics;
using System.Globalization;

namespace Pprof.Service;

/// <summary>
/// Scrapes all profiles of the service under a light load as a collector does: the CPU all the time, the others every few
/// seconds; what counts up must never fall, and the service's memory, threads and descriptors must stay.
/// </summary>
internal sealed class ScrapeLoop(TimeSpan duration, TimeSpan every)
{
    private static readonly string[] Cumulative = ["allocs", "heap", "mutex", "block", "exceptions"];

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    // Of the heap's values the last two are what is in use.
    private static readonly Dictionary<string, int> Rising = new() { ["allocs"] = 2, ["heap"] = 2, ["mutex"] = 2, ["block"] = 2, ["exceptions"] = 1 };

    private readonly Dictionary<string, long[]> _last = [];
    private readonly List<string> _faults = [];
    private readonly List<(long Bytes, int Threads, int Descriptors)> _sizes = [];

    public async Task<bool> RunAsync()
    {
        using ServiceProcess service = await ServiceProcess.StartAsync(string.Join(',', Cumulative));
        using PrometheusServer? prometheus = PrometheusServer.Start(service.Address);
        using var over = new CancellationTokenSource();
        Task load = Load.RunAsync(service, 4, Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(10), over.Token);
        long begin = Stopwatch.GetTimestamp();
        int scrapes = 0;
        var cpu = new CpuBalance();
        while (Stopwatch.GetElapsedTime(begin) < duration)
        {
            await cpu.AddAsync(service, () => ScrapeAsync(service, $"profile?seconds={every.TotalSeconds:0}"));
            foreach (string name in Cumulative)
            {
                Check(name, await ScrapeAsync(service, name));
            }

            await ScrapeAsync(service, "goroutine");
            _sizes.Add((service.ResidentBytes, service.Threads, service.Descriptors));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Stopwatch.GetElapsedTime(begin).TotalSeconds,5:0} s: {_sizes[^1].Bytes >> 20} MB, {_sizes[^1].Threads} threads, {_sizes[^1].Descriptors} descriptors; {string.Join(", ", _last.Select(pair => $"{pair.Key} {pair.Value[0]}"))}; {cpu}"));
            scrapes++;
        }

        bool isCounted = prometheus is null || await CompareAsync(prometheus, service);
        await over.CancelAsync();
        await load;
        return Verdict(scrapes, cpu) & isCounted;
    }

    // What Prometheus makes of the metrics against what the kernel counts for the whole service in the same time.
    private static async Task<bool> CompareAsync(PrometheusServer prometheus, ServiceProcess service)
    {
        TimeSpan before = service.CpuTime;
        await Task.Delay(Interval);
        double used = (service.CpuTime - before).TotalSeconds / Interval.TotalSeconds;
        Dictionary<string, double> routes = await prometheus.QueryAsync($"rate(pprof_request_cpu_time_seconds_total[{Interval.TotalSeconds:0}s])", "http_route");
        double own = (await prometheus.QueryAsync($"rate(pprof_profiler_cpu_time_seconds_total[{Interval.TotalSeconds:0}s])", "")).Values.Sum();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nPrometheus: {string.Join(", ", routes.Select(route => $"{route.Key} {route.Value:0.000}"))} and the profiler {own:0.0000} of the {used:0.000} CPU seconds a second that the service uses"));
        return routes.Values.Sum() + own <= used * 1.05 && routes.OrderByDescending(route => route.Value).First().Key == JourneyService.Route;
    }

    private static async Task<Profile> ScrapeAsync(ServiceProcess service, string address)
    {
        byte[] answer = await service.Client.GetByteArrayAsync($"/debug/pprof/{address}");
        using var stream = new MemoryStream(answer);
        return ProfileReader.Read(stream);
    }

    private void Check(string name, Profile profile)
    {
        long[] totals = Totals(profile);
        if (_last.TryGetValue(name, out long[]? last))
        {
            for (int value = 0; value < Rising[name]; value++)
            {
                if (totals[value] < last[value])
                {
                    _faults.Add($"{name} fell from {last[value]} to {totals[value]}");
                }
            }
        }

        _last[name] = totals;
    }

    private static long[] Totals(Profile profile)
    {
        long[] totals = new long[profile.SampleTypes.Length];
        for (int type = 0; type < totals.Length; type++)
        {
            foreach (long value in profile.Samples.Values(type))
            {
                totals[type] += value;
            }
        }

        return totals;
    }

    private bool Verdict(int scrapes, CpuBalance cpu)
    {
        int third = Math.Max(1, _sizes.Count / 3);
        double middle = _sizes.Skip(third).Take(third).Average(size => (double)size.Bytes);
        double last = _sizes.TakeLast(third).Average(size => (double)size.Bytes);
        bool isFlat = last < middle * 1.1 && _sizes[^1].Threads <= _sizes[third].Threads + 3 && _sizes[^1].Descriptors <= _sizes[third].Descriptors + 5;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n{scrapes} scrapes of {Cumulative.Length + 2} profiles each: {middle / (1 << 20):0} MB in the middle third, {last / (1 << 20):0} in the last, {(isFlat ? "flat" : "NOT FLAT")}; {_faults.Count} falls."));
        Console.WriteLine(cpu.Sentence);
        foreach (string fault in _faults)
        {
            Console.WriteLine(fault);
        }

        return isFlat && cpu.IsRight && _faults.Count == 0;
    }
}
