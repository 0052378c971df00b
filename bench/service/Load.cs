using System.Diagnostics;

namespace Pprof.Service;

/// <summary>Requests that are made at once as fast as they are answered, or so many a second.</summary>
internal static class Load
{
    /// <summary>Makes requests for a while.</summary>
    /// <param name="service">The service.</param>
    /// <param name="connections">How many are under way at once.</param>
    /// <param name="window">How long; infinite until the token ends it.</param>
    /// <param name="pause">What each connection waits before its next request.</param>
    /// <param name="over">Ends it.</param>
    public static async Task<Answered> RunAsync(
        ServiceProcess service, int connections, TimeSpan window, TimeSpan pause = default, CancellationToken over = default)
    {
        TimeSpan cpu = service.CpuTime;
        long begin = Stopwatch.GetTimestamp();
        List<double>[] times = await Task.WhenAll(Enumerable.Range(0, connections).Select(i => Task.Run(() => AskAsync(service, i, () => !over.IsCancellationRequested && (window == Timeout.InfiniteTimeSpan || Stopwatch.GetElapsedTime(begin) < window), pause))));
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        double[] sorted = [.. times.SelectMany(list => list).Order()];
        return new Answered(sorted.Length / seconds, (service.CpuTime - cpu).TotalMicroseconds / sorted.Length, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }

    private static async Task<List<double>> AskAsync(ServiceProcess service, int number, Func<bool> goesOn, TimeSpan pause)
    {
        List<double> times = [];
        var random = new Random(number);
        while (goesOn())
        {
            long asked = Stopwatch.GetTimestamp();
            byte[] answer = await service.Client.GetByteArrayAsync($"/talents/{random.Next(500)}/journeys");
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMicroseconds);
            if (answer.Length < 1_000)
            {
                throw new InvalidOperationException("The service answers something else.");
            }

            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause);
            }
        }

        return times;
    }
}

/// <summary>What a window saw: requests a second, the service's CPU time for each, and how long half and 99 of 100 took; times in microseconds.</summary>
internal sealed record Answered(double PerSecond, double CpuMicroseconds, double Median, double P99);
