using Microsoft.Extensions.DependencyInjection;
using Pprof.AspNetCore.Profiles;
using Pprof.Tests.AspNetCore.TestKit;
using Pprof.Tests.Shared;

namespace Pprof.Tests.AspNetCore.Profiles;

public sealed class EventProfileTests
{
    private readonly FakeEvents _events = new();

    [Fact]
    public async Task What_is_recorded_in_the_background_counts_since_the_start()
    {
        _events.Samples = (kind, collects) => [$"main;{kind} {(collects ? "9,900,1,100" : "4,400,2,200")}"];
        await using TestApp app = await StartAsync("allocs,heap");

        Assert.Equal(["main;heap 4,400,2,200"], ProfileText.Write(await app.ReadProfileAsync("/debug/pprof/heap")));
        Assert.Equal(["main;heap 9,900,1,100"], ProfileText.Write(await app.ReadProfileAsync("/debug/pprof/heap?gc=1")));
        Assert.Equal(["main;allocs 4,400,2,200"], ProfileText.Write(await app.ReadProfileAsync("/debug/pprof/allocs?gc=1")));
        Assert.Equal(["allocs,heap"], _events.Started);
    }

    [Fact]
    public async Task Seconds_give_what_has_come_meanwhile()
    {
        int takes = 0;
        _events.Samples = (_, _) => Interlocked.Increment(ref takes) == 1
            ? ["main;same 1,10", "main;more 2,20 http.route=/a"]
            : ["main;same 1,10", "main;more 5,50 http.route=/a", "main;new 1,5"];
        await using TestApp app = await StartAsync("mutex");

        using HttpResponseMessage answer = await app.GetAsync("/debug/pprof/mutex?seconds=1");
        Profile profile = ProfileReader.Read(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["main;more 3,30 http.route=/a", "main;new 1,5"], ProfileText.Write(profile).Order());
        Assert.True(profile.DurationNanos >= 900_000_000);
        Assert.True(profile.TimeNanos > 0);
        Assert.Equal("attachment; filename=\"mutex-delta\"", answer.Content.Headers.GetValues("Content-Disposition").Single());
    }

    [Fact]
    public async Task Seconds_without_any_change_give_an_empty_profile()
    {
        _events.Samples = (_, _) => ["main;same 1,10"];
        await using TestApp app = await StartAsync("mutex");

        Profile profile = await app.ReadProfileAsync("/debug/pprof/mutex?seconds=1");

        Assert.Equal(0, profile.Samples.Count);
        Assert.Equal("contentions/count delay/nanoseconds", string.Join(' ', profile.SampleTypes));
    }

    [Fact]
    public async Task What_is_not_recorded_in_the_background_is_recorded_for_who_waits()
    {
        _events.Samples = (_, _) => ["main;thrown 3"];
        await using TestApp app = await StartAsync("");

        Profile now = await app.ReadProfileAsync("/debug/pprof/exceptions");
        Profile waited = await app.ReadProfileAsync("/debug/pprof/exceptions?seconds=1");

        Assert.Equal(0, now.Samples.Count);
        Assert.Contains("Pprof:Background", now.Comments.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal(["main;thrown 3"], ProfileText.Write(waited));
        Assert.True(waited.DurationNanos >= 900_000_000);
        Assert.Equal(["exceptions"], _events.Started);
        Assert.Equal(0, _events.Open);
    }

    [Fact]
    public async Task An_application_starts_without_its_profiles_and_says_why()
    {
        _events.Failure = "The port is closed.";
        TestAppSettings settings = Settings("heap");
        await using TestApp app = await TestApp.StartAsync(settings);

        Profile profile = await app.ReadProfileAsync("/debug/pprof/heap");
        (int status, string text) = await app.ReadAsync("/debug/pprof/heap?seconds=1");

        Assert.Equal("Nothing is recorded: The port is closed.", profile.Comments.Single().ToString());
        Assert.Equal((500, "The port is closed.\n"), (status, text));
        Assert.Contains(settings.Log.Warnings, warning => warning.Contains("heap", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_application_starts_whatever_goes_wrong_with_its_profiles()
    {
        (_events.Failure, _events.IsOdd) = ("The port is odd.", true);
        TestAppSettings settings = Settings("heap");
        await using TestApp app = await TestApp.StartAsync(settings);

        Assert.Equal("Nothing is recorded: The port is odd.", (await app.ReadProfileAsync("/debug/pprof/heap")).Comments.Single().ToString());
        Assert.Contains(settings.Log.Warnings, warning => warning.Contains("heap", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_recording_ends_with_the_application()
    {
        TestApp app = await StartAsync("heap");
        Assert.Equal(1, _events.Open);

        await app.DisposeAsync();

        Assert.Equal(0, _events.Open);
    }

    private Task<TestApp> StartAsync(string background) => TestApp.StartAsync(Settings(background));

    private TestAppSettings Settings(string background) => new()
    {
        Configuration = { ["Pprof:Background"] = background },
        Services = services => services.AddSingleton<IEventRecorder>(_events),
    };
}
