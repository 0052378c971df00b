using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Pprof.AspNetCore;
using Pprof.Collectors;
using Pprof.Collectors.Front;
using Pprof.Tests.AspNetCore.TestKit;
using Pprof.Tests.Collectors.Front;

namespace Pprof.Tests.AspNetCore.Endpoints;

public sealed class EndpointProfileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pprof-endpoint-");
    private readonly FakeEngine _engine = new();
    private readonly CpuProfileSlot _slot;

    public EndpointProfileTests()
    {
        _slot = new CpuProfileSlot(_engine, TimeProvider.System);
    }

    private string FilePath => Path.Combine(_folder.FullName, "journeys.pb.gz");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task One_line_writes_the_profile_of_one_endpoint()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "CPU time is recorded on Linux.");
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            // Of its own, since the process's may be taken by another test.
            Services = services => services.AddSingleton(new CpuProfileSlot(new Pprof.Collectors.Recording.OwnProcessEngine(), TimeProvider.System)),
            Map = app =>
            {
                app.MapGet("/journeys", BurnJourneys).WithCpuProfile(FilePath, options => options.Requests = 3);
                app.MapGet("/others", BurnOthers);
            },
        });

        for (int i = 0; i < 3; i++)
        {
            await Task.WhenAll(app.ReadAsync("/journeys"), app.ReadAsync("/others"));
        }

        Profile profile = await ReadAsync();
        Assert.Contains("BurnJourneys", Names(profile), StringComparison.Ordinal);
        Assert.DoesNotContain("BurnOthers", Names(profile), StringComparison.Ordinal);
        Assert.Equal(["http.request.method=GET", "http.route=/journeys"], Labels(profile));

        // 3 times 300 ms at 99 Hz are 89 samples; more would be somebody else's.
        Assert.InRange(profile.Samples.Values(1).ToArray().Sum(), 500_000_000, 1_400_000_000);
    }

    [Fact]
    public async Task It_begins_with_the_first_request_and_is_written_once()
    {
        await using TestApp app = await StartAsync(options => options.Requests = 2);
        Assert.Equal(0, _engine.Open);

        await app.ReadAsync("/journeys");
        Assert.True(_slot.IsRunning);
        await app.ReadAsync("/journeys");
        await ReadAsync();
        File.Delete(FilePath);
        await app.ReadAsync("/journeys");

        Assert.False(_slot.IsRunning);
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public async Task What_ends_before_the_recording_has_begun_does_not_count()
    {
        var starting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _engine.Starting = starting.Task;
        await using TestApp app = await StartAsync(options => options.Requests = 2);
        Task<(int Status, string Text)> first = app.ReadAsync("/journeys");
        while (!_slot.IsRunning)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await app.ReadAsync("/journeys");
        await app.ReadAsync("/journeys");
        starting.SetResult();
        await first;

        // One has counted, so that this is the last one.
        Assert.True(_slot.IsRunning);
        await app.ReadAsync("/journeys");
        await ReadAsync();
    }

    [Fact]
    public async Task A_start_that_fails_in_any_way_is_no_matter_of_requests()
    {
        var settings = new TestAppSettings
        {
            Services = services => services.AddSingleton(new CpuProfileSlot(new FakeEngine { StartFailure = new FormatException("odd") }, TimeProvider.System)),
            Map = app => app.MapGet("/journeys", () => "ok").WithCpuProfile(FilePath),
        };
        await using TestApp app = await TestApp.StartAsync(settings);

        Assert.Equal((200, "ok"), await app.ReadAsync("/journeys"));
        Assert.Contains("odd", Assert.Single(settings.Log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_after_its_time()
    {
        await using TestApp app = await StartAsync(options => options.Duration = TimeSpan.FromMilliseconds(100));

        await app.ReadAsync("/journeys");

        await ReadAsync();
        Assert.False(_slot.IsRunning);
    }

    [Fact]
    public async Task It_is_written_when_the_application_ends_before()
    {
        await using TestApp app = await StartAsync(_ => { });
        await app.ReadAsync("/journeys");

        await app.StopAsync();

        Assert.True(File.Exists(FilePath));
        Assert.Equal(0, _engine.Open);
    }

    [Fact]
    public async Task It_waits_while_another_profile_is_recorded_and_requests_go_on()
    {
        CpuProfileRun other = await _slot.StartAsync(null, null, TestContext.Current.CancellationToken);
        TestAppSettings settings = Settings(options => options.Requests = 1);
        await using TestApp app = await TestApp.StartAsync(settings);

        Assert.Equal((200, "ok"), await app.ReadAsync("/journeys"));
        Assert.Equal((200, "ok"), await app.ReadAsync("/journeys"));
        Assert.Single(settings.Log.Warnings, warning => warning.Contains("waits for a later request", StringComparison.Ordinal));
        await _slot.StopAsync(other, TestContext.Current.CancellationToken);
        await app.ReadAsync("/journeys");

        await ReadAsync();
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_no_matter_of_requests()
    {
        TestAppSettings settings = Settings(_ => { }, Path.Combine(_folder.FullName, "missing", "x.pb.gz"));
        await using TestApp app = await TestApp.StartAsync(settings);

        Assert.Equal((200, "ok"), await app.ReadAsync("/journeys"));
        Assert.Single(settings.Log.Warnings);
        Assert.False(_slot.IsRunning);
    }

    [Fact]
    public void Options_that_cannot_be_meant_are_refused()
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();
        RouteHandlerBuilder endpoint = app.MapGet("/", () => "");

        Assert.Throws<ArgumentOutOfRangeException>(() => endpoint.WithCpuProfile("a", options => options.Requests = 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => endpoint.WithCpuProfile("a", options => options.Duration = TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => endpoint.WithCpuProfile("a", options => options.Duration = TimeSpan.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => endpoint.WithCpuProfile("a", options => options.Cpu = new CpuProfileOptions { Rate = 0 }));
        Assert.Throws<ArgumentNullException>(() => endpoint.WithCpuProfile("a", options => options.Cpu = null!));
        Assert.Throws<ArgumentException>(() => endpoint.WithCpuProfile(""));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void BurnJourneys() => Burner.Burn(TimeSpan.FromMilliseconds(300));

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void BurnOthers() => Burner.Burn(TimeSpan.FromMilliseconds(300));

    private static string Names(Profile profile) =>
        string.Join('\n', profile.Functions.Names.ToArray().Select(name => profile[name].ToString()));

    private static string[] Labels(Profile profile)
    {
        var labels = new SortedSet<string>(StringComparer.Ordinal);
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            foreach (LabelEntry label in profile[new SampleIndex(row)].Labels)
            {
                string key = profile[label.Key].ToString();
                if (!key.StartsWith("thread.", StringComparison.Ordinal))
                {
                    labels.Add($"{key}={profile[label.Str]}");
                }
            }
        }

        return [.. labels];
    }

    private async Task<Profile> ReadAsync()
    {
        while (!File.Exists(FilePath))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return ProfileReader.ReadFile(FilePath);
    }

    private Task<TestApp> StartAsync(Action<EndpointProfileOptions> configure) => TestApp.StartAsync(Settings(configure));

    private TestAppSettings Settings(Action<EndpointProfileOptions> configure, string? path = null) => new()
    {
        Services = services => services.AddSingleton(_slot),
        Map = app => app.MapGet("/journeys", () => "ok").WithCpuProfile(path ?? FilePath, configure),
    };
}
