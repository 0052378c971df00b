using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;
using Pprof.AspNetCore.Metrics;
using Pprof.Collectors;
using Pprof.Tests.AspNetCore.TestKit;

namespace Pprof.Tests.AspNetCore.Labels;

public sealed class RequestLabelsTests
{
    [Theory]
    [InlineData("GET", "/journeys", "http.request.method=GET http.route=/journeys")]
    [InlineData("GET", "/journeys/7", "http.request.method=GET http.route=/journeys/{id}")]
    [InlineData("POST", "/journeys/7", "http.request.method=POST http.route=/journeys/{id}")]
    [InlineData("get", "/any", "http.request.method=GET http.route=/any")]
    [InlineData("FROBNICATE", "/any", "http.request.method=_OTHER http.route=/any")]
    [InlineData("GET", "/group/inner", "http.request.method=GET http.route=/group/inner")]
    public async Task A_handler_runs_with_the_labels_of_its_route(string method, string target, string labels)
    {
        await using TestApp app = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), target);

        using HttpResponseMessage answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(labels, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Labels_follow_through_awaits_and_threads()
    {
        await using TestApp app = await StartAsync();

        Assert.Equal("True True True", (await app.ReadAsync("/hops")).Text);
    }

    [Fact]
    public async Task Labels_end_with_the_request()
    {
        await using TestApp app = await StartAsync();
        await app.ReadAsync("/journeys");

        // The same connection, and no endpoint.
        Assert.Equal((404, ""), await app.ReadAsync("/nothing"));
        Assert.Equal("", (await app.ReadAsync("/early")).Text);
    }

    [Fact]
    public async Task A_page_that_is_shown_instead_has_its_own_route()
    {
        await using TestApp app = await StartAsync();

        Assert.Equal("http.request.method=GET http.route=/error", (await app.ReadAsync("/fails")).Text);
    }

    [Fact]
    public async Task A_router_that_waits_loses_no_labels()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Configuration = { ["Pprof:CountsRequests"] = "true" },
            Services = services => services.AddSingleton<MatcherPolicy, WaitingPolicy>(),
            Map = app =>
            {
                app.MapGet("/journeys", Labels);
                app.Map("/charged", context => context.Response.WriteAsync($"{AccountFlow.Current?.Kind.Route}"));
            },
        });

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal("http.request.method=GET http.route=/journeys", (await app.ReadAsync("/journeys")).Text);
            Assert.Equal("/charged", (await app.ReadAsync("/charged")).Text);
            Assert.Equal((404, ""), await app.ReadAsync("/nothing"));
        }
    }

    [Fact]
    public async Task Traces_are_labels_for_who_wants_them()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using TestApp app = await StartAsync(("Pprof:LabelsTraces", "true"), ("Pprof:LabelsRequests", "false"));

        (_, string text) = await app.ReadAsync("/journeys", ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        Assert.Matches("^span_id=[0-9a-f]{16} trace_id=0af7651916cd43dd8448eb211c80319c$", text);
    }

    [Fact]
    public async Task There_are_no_labels_for_who_wants_none()
    {
        await using TestApp app = await StartAsync(("Pprof:LabelsRequests", "false"));

        Assert.Equal("", (await app.ReadAsync("/journeys")).Text);
    }

    [Fact]
    public async Task A_profile_tells_routes_apart_without_a_change_of_their_handlers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "CPU time is recorded on Linux.");
        await using TestApp app = await StartAsync();
        Task<Profile> recording = app.ReadProfileAsync("/debug/pprof/profile?seconds=3");

        while (!recording.IsCompleted)
        {
            await app.ReadAsync("/burn/a");
            await app.ReadAsync("/burn/b");
        }

        Profile profile = await recording;
        long a = Sum(profile, "/burn/a");
        long b = Sum(profile, "/burn/b");
        Assert.True(a > 0 && b > 0, $"a {a}, b {b}");

        // 30 ms and 10 ms of CPU time in turn; at 99 Hz, within 5 standard deviations of what was seen.
        double deviation = Math.Sqrt(0.75 * 0.25 / Math.Max(1, (a + b) / 10_101_010.0));
        Assert.InRange(a / (double)(a + b), 0.75 - (5 * deviation), 0.75 + (5 * deviation));
    }

    private static long Sum(Profile profile, string route)
    {
        long sum = 0;
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            foreach (LabelEntry label in sample.Labels)
            {
                sum += profile[label.Key] == "http.route" && profile[label.Str] == route ? sample.Value(1) : 0;
            }
        }

        return sum;
    }

    private static Task<TestApp> StartAsync(params (string Key, string Value)[] configuration) => TestApp.StartAsync(new TestAppSettings
    {
        Configuration = configuration.ToDictionary(pair => pair.Key, pair => (string?)pair.Value),
        Pipeline = app =>
        {
            app.UseExceptionHandler("/error");
            app.Use((context, next) => context.Request.Path == "/early" ? context.Response.WriteAsync(Labels()) : next(context));
        },
        Map = app =>
        {
            app.MapPprof();
            app.MapGet("/journeys", Labels);
            app.MapMethods("journeys/{id}", ["GET", "POST"], (HttpContext _) => Labels());
            app.Map("/any", context => context.Response.WriteAsync(Labels()));
            app.MapGroup("/group").MapGet("/inner", Labels);
            app.MapGet("/fails", string () => throw new InvalidOperationException());
            app.Map("/error", context => context.Response.WriteAsync(Labels()));
            app.MapGet("/hops", HopAsync);
            app.MapGet("/burn/a", () => BurnAsync(30));
            app.MapGet("/burn/b", () => BurnAsync(10));
        },
    });

    private static string Labels() => ProfileLabels.Current.ToString();

    private static async Task<string> HopAsync()
    {
        string before = Labels();
        await Task.Delay(5);
        string afterAwait = Labels();
        string elsewhere = await Task.Run(Labels);
        return $"{before.EndsWith("/hops", StringComparison.Ordinal)} {before == afterAwait} {before == elsewhere}";
    }

    private static Task BurnAsync(int milliseconds) => Task.Run(() => Burner.Burn(TimeSpan.FromMilliseconds(milliseconds)));

    // As that of Razor Pages, which compiles a page before it can be chosen.
    private sealed class WaitingPolicy : MatcherPolicy, IEndpointSelectorPolicy
    {
        public override int Order => 0;

        public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

        public async Task ApplyAsync(HttpContext httpContext, CandidateSet candidates) => await Task.Delay(5);
    }
}
