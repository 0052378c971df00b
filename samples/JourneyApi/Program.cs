// A service that keeps the journeys of talents: courses of steps that are passed one by one.
using JourneyApi.Journeys;
using OpenTelemetry.Metrics;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<JourneyOptions>(builder.Configuration.GetSection("Journeys"));
builder.Services.AddSingleton<JourneyStore>();
builder.Services.AddSingleton<JourneyService>();

// The profiles at /debug/pprof, and what each endpoint costs at /metrics.
builder.Services.AddPprof();
builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Pprof.AspNetCore").AddPrometheusExporter());

WebApplication app = builder.Build();
app.Services.GetRequiredService<JourneyStore>().CreateIfMissing();
app.MapPprof();
app.MapPrometheusScrapingEndpoint();
app.MapJourneys(app.Configuration["Journeys:CpuProfile"]);
app.Run();
