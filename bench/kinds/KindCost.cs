using System.Diagnostics;
using System.Globalization;
using Pprof.Collectors;

namespace Pprof.Kinds;

/// <summary>How much less work two busy threads do while kinds are followed: windows without and with take turns.</summary>
internal sealed class KindCost(int rounds, TimeSpan window)
{
    private readonly long[] _units = new long[2 * Spread];
    private volatile bool _isOver;

    // So that the threads do not write to the same line of the cache.
    private const int Spread = 16;

    public async Task RunAsync()
    {
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(i => new Thread(() => Work(i)) { IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        (string Name, ProfileKind[] Kinds)[] modes =
        [
            ("nothing", []), ("allocs", [ProfileKind.Allocs]), ("heap", [ProfileKind.Heap]), ("mutex", [ProfileKind.Mutex]),
            ("block", [ProfileKind.Block]), ("exceptions", [ProfileKind.Exceptions]), ("all", Enum.GetValues<ProfileKind>()),
        ];
        await Task.Delay(TimeSpan.FromSeconds(3));
        Console.WriteLine("| | less work | least | most |");
        Console.WriteLine("|---|---|---|---|");
        foreach ((string name, ProfileKind[] kinds) in modes)
        {
            List<double> costs = [];
            double before = await SpeedAsync();
            for (int round = 0; round < rounds; round++)
            {
                EventRecorder? recorder = kinds.Length == 0 ? null
                    : await EventRecorder.StartAsync(Environment.ProcessId, new EventRecorderOptions { Kinds = [.. kinds] });
                await Task.Delay(TimeSpan.FromSeconds(0.7));
                double with = await SpeedAsync();
                if (recorder is not null)
                {
                    await recorder.DisposeAsync();
                }

                double after = await SpeedAsync();
                costs.Add(1 - (2 * with / (before + after)));
                before = after;
            }

            costs.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {costs[costs.Count / 2]:P2} | {costs[0]:P1} | {costs[^1]:P1} |"));
        }

        _isOver = true;
    }

    // Pieces of work for each second of CPU time, so that other programs matter less.
    private async Task<double> SpeedAsync()
    {
        long units = Units();
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await Task.Delay(window);
        return (Units() - units) / (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
    }

    private long Units() => Volatile.Read(ref _units[0]) + Volatile.Read(ref _units[Spread]);

    // As an API may do: text, a dictionary, a lock that is seldom held, now and then an exception, a task to wait for.
    private void Work(int number)
    {
        var counts = new Dictionary<string, int>();
        var random = new Random(number);
        for (long unit = 0; !_isOver; unit++)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"item {random.Next(1_000)} of {number}");
            lock (_units)
            {
                counts[key] = counts.GetValueOrDefault(key) + key.Split(' ').Length;
            }

            if (unit % 10_000 == 0)
            {
                KnownWork.Throw(1);
                Task.Run(() => counts.Count).Wait();
            }

            Volatile.Write(ref _units[number * Spread], unit);
        }
    }
}
