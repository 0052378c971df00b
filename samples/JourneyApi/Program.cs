// A service that keeps the journeys of talents: courses of steps that are passed one by one.
using JourneyApi.Journeys;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<JourneyOptions>(builder.Configuration.GetSection("Journeys"));
builder.Services.AddSingleton<JourneyStore>();
builder.Services.AddSingleton<JourneyService>();
builder.Services.AddSingleton<JourneyChanges>();
builder.Services.AddSingleton<Scoreboard>();
builder.Services.AddSingleton<Badges>();

// The profiles at /debug/pprof, and what each endpoint costs at /metrics.
builder.Services.AddPprof();
builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Pprof.AspNetCore").AddPrometheusExporter());

WebApplication app = builder.Build();
JourneyStore store = app.Services.GetRequiredService<JourneyStore>();
store.CreateIfMissing();
await app.Services.GetRequiredService<Scoreboard>().FillAsync(store);
app.MapPprof();
app.MapPrometheusScrapingEndpoint();
app.MapJourneys(app.Services.GetRequiredService<IOptions<JourneyOptions>>().Value);
app.Run();
