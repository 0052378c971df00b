// Asks the journey service for a while, as its users would: mostly small things, every eighth time for a talent's journeys.
// usage: JourneyApi.Load http://localhost:5000 [SECONDS [CONNECTIONS]]
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

if (args.Length is 0 or > 3 || !Uri.TryCreate(args[0], UriKind.Absolute, out Uri? site))
{
    Console.Error.WriteLine("usage: JourneyApi.Load http://localhost:5000 [SECONDS [CONNECTIONS]]");
    return 2;
}

int seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30;
int connections = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 2;
const int Talents = 200, Journeys = 5000, Steps = 8;
using var client = new HttpClient { BaseAddress = site, Timeout = TimeSpan.FromSeconds(30) };
long begin = Stopwatch.GetTimestamp();
List<(string Endpoint, double Milliseconds)>[] all = await Task.WhenAll(Enumerable.Range(0, connections).Select(AskAsync));

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"endpoint",-32} {"requests",9} {"median",10} {"p99",10}"));
foreach (IGrouping<string, double> endpoint in all.SelectMany(list => list).GroupBy(ask => ask.Endpoint, ask => ask.Milliseconds).OrderBy(group => group.Key, StringComparer.Ordinal))
{
    double[] times = [.. endpoint.Order()];
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{endpoint.Key,-32} {times.Length,9} {times[times.Length / 2],7:0.00} ms {times[times.Length * 99 / 100],7:0.00} ms"));
}

return 0;

async Task<List<(string Endpoint, double Milliseconds)>> AskAsync(int number)
{
    var random = new Random(number);
    List<(string, double)> asked = [];
    for (int i = number; Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds; i++)
    {
        (string endpoint, Func<Task<HttpResponseMessage>> ask) = (i % 8) switch
        {
            0 => ("/talents/{id}/journeys", () => client.GetAsync($"/talents/{random.Next(1, Talents + 1)}/journeys")),
            1 or 2 or 3 => ("/talents/{id}", (Func<Task<HttpResponseMessage>>)(() => client.GetAsync($"/talents/{random.Next(1, Talents + 1)}"))),
            4 or 5 => ("/journeys/{id}", () => client.GetAsync($"/journeys/{random.Next(1, Journeys + 1)}")),
            6 => ("/search", () => client.GetAsync("/search?q=Writing%20on%20stage")),
            _ => ("/journeys/{id}/steps/…/answers", () => client.PostAsJsonAsync(
                $"/journeys/{random.Next(1, Journeys + 1)}/steps/{random.Next(1, Steps + 1)}/answers",
                new { Text = "asks first", Score = Math.Round(random.NextDouble(), 2), At = DateTimeOffset.UnixEpoch, Remarks = Array.Empty<string>() })),
        };
        long start = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await ask();
        await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
        asked.Add((endpoint, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
    }

    return asked;
}
