using System.Globalization;

namespace Pprof.Service;

/// <summary>What each kind, all together and a CPU profile cost the service: windows without and with them take turns.</summary>
internal sealed class ServiceCost(int rounds, TimeSpan window, int connections, IReadOnlyList<string> only)
{
    private const double MostCost = 0.03;
    private const string AllOfThem = "all of them";

    private static readonly (string Name, string Kinds)[] All =
    [
        ("nothing", ""), ("allocs", "Allocs"), ("heap", "Heap"), ("mutex", "Mutex"), ("block", "Block"), ("exceptions", "Exceptions"),
        (AllOfThem, "Allocs,Heap,Mutex,Block,Exceptions"), ("a CPU profile", "cpu"),
    ];

    private (string Name, string Kinds)[] Modes { get; } = [.. All.Where(mode => only.Count == 0 || only.Contains(mode.Name))];

    public async Task<bool> RunAsync()
    {
        using ServiceProcess service = await ServiceProcess.StartAsync();
        await Load.RunAsync(service, connections, TimeSpan.FromSeconds(15));
        foreach ((_, string kinds) in Modes)
        {
            await RecordAsync(service, kinds, TimeSpan.FromSeconds(2));
        }

        Dictionary<string, List<Answered>> found = Modes.ToDictionary(mode => mode.Name, _ => new List<Answered>());
        Dictionary<string, List<Answered>> costs = Modes.ToDictionary(mode => mode.Name, _ => new List<Answered>());
        Answered before = await Load.RunAsync(service, connections, window);
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string name, string kinds) in Modes)
            {
                Answered with = await RecordAsync(service, kinds, window);
                Answered after = await Load.RunAsync(service, connections, window);
                found[name].Add(with);
                costs[name].Add(Cost(before, with, after));
                before = after;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Requests of {connections} connections at once, windows of {window.TotalSeconds:0} s without and with in turn, {rounds} rounds; medians of the change, with quartiles.\n"));
        Console.WriteLine("| recorded | requests a second | fewer | CPU time a request | more | p99 | more |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach ((string name, _) in Modes)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {Median(found[name], a => a.PerSecond):0} | {Percent(costs[name], a => a.PerSecond)} | {Median(found[name], a => a.CpuMicroseconds):0.0} µs | {Percent(costs[name], a => a.CpuMicroseconds)} | {Median(found[name], a => a.P99) / 1000:0.00} ms | {Percent(costs[name], a => a.P99)} |"));
        }

        return !costs.TryGetValue(AllOfThem, out List<Answered>? ofAll)
            || (Median(ofAll, a => a.PerSecond) < MostCost && Median(ofAll, a => a.P99) < MostCost);
    }

    private async Task<Answered> RecordAsync(ServiceProcess service, string kinds, TimeSpan time)
    {
        if (kinds == "cpu")
        {
            int seconds = (int)Math.Ceiling(time.TotalSeconds) + 1;
            Task<byte[]> profile = service.Client.GetByteArrayAsync($"/debug/pprof/profile?seconds={seconds}");
            await Task.Delay(500);
            Answered answered = await Load.RunAsync(service, connections, time);
            await profile;
            return answered;
        }

        if (kinds.Length > 0)
        {
            (await service.Client.PostAsync($"/record/{kinds}", null)).EnsureSuccessStatusCode();
            await Task.Delay(500);
        }

        Answered with = await Load.RunAsync(service, connections, time);
        await service.Client.PostAsync("/stop", null);
        return with;
    }

    // As shares: of requests that were not answered, of time that was used more.
    private static Answered Cost(Answered before, Answered with, Answered after) => new(
        1 - (2 * with.PerSecond / (before.PerSecond + after.PerSecond)),
        (2 * with.CpuMicroseconds / (before.CpuMicroseconds + after.CpuMicroseconds)) - 1,
        (2 * with.Median / (before.Median + after.Median)) - 1,
        (2 * with.P99 / (before.P99 + after.P99)) - 1);

    private static double Median(List<Answered> all, Func<Answered, double> of) => At(all, of, 0.5);

    private static double At(List<Answered> all, Func<Answered, double> of, double share) =>
        all.Select(of).Order().ElementAt((int)(share * (all.Count - 1)));

    private static string Percent(List<Answered> all, Func<Answered, double> of) => string.Create(
        CultureInfo.InvariantCulture, $"{100 * At(all, of, 0.5):0.0} % ({100 * At(all, of, 0.25):0.0} to {100 * At(all, of, 0.75):0.0})");
}
