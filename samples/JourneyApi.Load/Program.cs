// Asks the journey service for a while, as its users would: mostly small things, every eighth time for a talent's journeys.
// Ends early, with the same table, when it is told to (SIGTERM).
// usage: JourneyApi.Load http://localhost:5000 [SECONDS [CONNECTIONS [PATH…]]]
//        PATH as /talents/{talent}/badge, in turn instead of the usual mix; {talent} and {journey} stand for any.
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.InteropServices;

if (args.Length is 0 || !Uri.TryCreate(args[0], UriKind.Absolute, out Uri? site))
{
    Console.Error.WriteLine("usage: JourneyApi.Load http://localhost:5000 [SECONDS [CONNECTIONS [PATH…]]]");
    return 2;
}

int seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30;
int connections = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 2;
string[] paths = args.Length > 3
    ? args[3..]
    : [
        "/talents/{talent}/journeys", "/talents/{talent}", "/talents/{talent}", "/talents/{talent}", "/journeys/{journey}",
        "/journeys/{journey}", "/search?q=Writing%20on%20stage", "/journeys/{journey}/steps/{step}/answers",
    ];
const int Talents = 200, Journeys = 5000, Steps = 8;
using var client = new HttpClient { BaseAddress = site, Timeout = TimeSpan.FromSeconds(60) };
long begin = Stopwatch.GetTimestamp();
using var ending = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    ending.Cancel();
});
List<(string Endpoint, double Milliseconds)>[] all = await Task.WhenAll(Enumerable.Range(0, connections).Select(AskAsync));
double elapsed = Stopwatch.GetElapsedTime(begin).TotalSeconds;

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"endpoint",-42} {"requests",8} {"a second",9} {"median",10} {"p99",11}"));
foreach (IGrouping<string, double> endpoint in all.SelectMany(list => list).GroupBy(ask => ask.Endpoint, ask => ask.Milliseconds).OrderBy(group => group.Key, StringComparer.Ordinal))
{
    double[] times = [.. endpoint.Order()];
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{endpoint.Key,-42} {times.Length,8} {times.Length / elapsed,9:0.0} {times[times.Length / 2],7:0.00} ms {times[times.Length * 99 / 100],8:0.00} ms"));
}

return 0;

async Task<List<(string Endpoint, double Milliseconds)>> AskAsync(int number)
{
    var random = new Random(number);
    List<(string, double)> asked = [];
    for (int i = number; !ending.IsCancellationRequested; i++)
    {
        string path = paths[i % paths.Length];
        string address = path.Replace("{talent}", Any(random, Talents), StringComparison.Ordinal)
            .Replace("{journey}", Any(random, Journeys), StringComparison.Ordinal)
            .Replace("{step}", Any(random, Steps), StringComparison.Ordinal);
        long start = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = address.EndsWith("/answers", StringComparison.Ordinal)
            ? await client.PostAsJsonAsync(
                address, new { Text = "asks first", Score = Math.Round(random.NextDouble(), 2), At = DateTimeOffset.UnixEpoch, Remarks = Array.Empty<string>() })
            : await client.GetAsync(address);
        await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
        asked.Add((path.Split('?')[0], Stopwatch.GetElapsedTime(start).TotalMilliseconds));
    }

    return asked;
}

static string Any(Random random, int count) => random.Next(1, count + 1).ToString(CultureInfo.InvariantCulture);
