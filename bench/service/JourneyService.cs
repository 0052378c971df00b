using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using Pprof.Collectors;

namespace Pprof.Service;

/// <summary>
/// The service: lists of journeys as JSON, made of text, dictionaries and sorting, with a cache that lives for a while, a
/// lock, awaits, and now and then an exception.
/// </summary>
internal static class JourneyService
{
    public const string Route = "/talents/{id}/journeys";
    private const int Talents = 500, JourneysOfTalent = 40;
    private static readonly Lock CacheLock = new();
    private static readonly Dictionary<int, Journey[]> Cache = [];
    private static int s_requests;

    public static async Task RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddPprof();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Pprof.AspNetCore").AddPrometheusExporter());
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPprof();
        app.MapPrometheusScrapingEndpoint();
        app.MapGet(Route, ListAsync);
        MapRecording(app);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static async Task ListAsync(HttpContext context)
    {
        int talent = int.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture) % Talents;
        int request = Interlocked.Increment(ref s_requests);
        Journey[] journeys = Find(talent, request);
        await Task.Yield();
        Journey[] sorted = [.. journeys.Where(journey => IsOpen(journey, request)).OrderBy(journey => journey.Title, StringComparer.Ordinal)];
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, sorted, cancellationToken: context.RequestAborted);
    }

    private static Journey[] Find(int talent, int request)
    {
        lock (CacheLock)
        {
            if (!Cache.TryGetValue(talent, out Journey[]? journeys) || request % 50 == 0)
            {
                journeys = Cache[talent] = Make(talent);
            }

            return journeys;
        }
    }

    private static Journey[] Make(int talent) =>
        [.. Enumerable.Range(0, JourneysOfTalent).Select(i => new Journey(
            i, string.Create(CultureInfo.InvariantCulture, $"Journey {(i * 7919 + talent) % 1000} of {talent}"), [.. Enumerable.Range(0, 5).Select(step => step * i)]))];

    private static bool IsOpen(Journey journey, int request)
    {
        try
        {
            return request % 200 != 0 || journey.Id != 3 ? true : throw new InvalidOperationException("It is closed.");
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // As the background does it that AddPprof starts, but on and off in the running service, so that both are compared in one.
    private static void MapRecording(WebApplication app)
    {
        EventRecorder? recorder = null;
        app.MapPost("/record/{kinds}", async context =>
        {
            ProfileKind[] kinds = [.. ((string)context.Request.RouteValues["kinds"]!).Split(',').Select(Enum.Parse<ProfileKind>)];
            recorder = await EventRecorder.StartAsync(Environment.ProcessId, new EventRecorderOptions { Kinds = [.. kinds] });
        });
        app.MapPost("/stop", async _ =>
        {
            if (recorder is not null)
            {
                await recorder.DisposeAsync();
                recorder = null;
            }
        });
    }

    private sealed record Journey(int Id, string Title, int[] Steps);
}
