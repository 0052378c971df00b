using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Pprof.AspNetCore.Profiles;
using Pprof.Collectors.Front;
using Pprof.Tests.AspNetCore.TestKit;
using Pprof.Tests.Collectors.Front;

namespace Pprof.Tests.AspNetCore.Serving;

public sealed class LimitTests
{
    private readonly FakeEngine _engine = new();
    private readonly FakeEvents _events = new() { Samples = (_, _) => ["main;work 4,400,2,200"] };
    private readonly CpuProfileSlot _slot;

    public LimitTests()
    {
        _slot = new CpuProfileSlot(_engine, TimeProvider.System);
    }

    [Fact]
    public async Task A_second_profile_gets_the_answer_of_Go()
    {
        await using TestApp app = await StartAsync();
        Task<(int Status, string Text)> first = app.ReadAsync("/debug/pprof/profile?seconds=2");
        await WaitAsync(() => _engine.Open == 1);

        (int status, string text) = await app.ReadAsync("/debug/pprof/profile?seconds=1");

        Assert.Equal((500, "Could not enable CPU profiling: cpu profiling already in use\n"), (status, text));
        Assert.Equal(200, (await first).Status);
        Assert.False(_slot.IsRunning);
    }

    [Theory]
    [InlineData("profile?seconds=300")]
    [InlineData("heap?seconds=300")]
    [InlineData("trace?seconds=300")]
    public async Task A_recording_ends_when_its_client_goes_away(string target)
    {
        await using TestApp app = await StartAsync(("Pprof:MaxRequests", "1"));
        using (var leaving = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Client.GetByteArrayAsync(new Uri("/debug/pprof/" + target, UriKind.Relative), leaving.Token));
        }

        // The only place is free again.
        await WaitAsync(() => _engine.Open == 0 && _events.Open == 0 && !_slot.IsRunning);
        (int status, string text) = (0, "");
        for (int attempt = 0; attempt < 100 && status != 200; attempt++)
        {
            (status, text) = await app.ReadAsync("/debug/pprof/" + target.Replace("300", "1", StringComparison.Ordinal));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.True(status == 200, text);
    }

    [Fact]
    public async Task A_trace_ends_when_its_client_does_not_read()
    {
        // The server's own patience is not what is tried.
        TestAppSettings settings = Settings();
        await using TestApp app = await TestApp.StartAsync(settings with
        {
            Services = services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MinResponseDataRate = null),
        });
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(IPAddress.Loopback, app.Address.Port, TestContext.Current.CancellationToken);
        await client.SendAsync("GET /debug/pprof/trace?seconds=300 HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        await WaitAsync(() => client.Available > 0);

        // Exceptions fill what lies between the runtime and the client.
        int status = 0;
        while (status != 200)
        {
            Assert.True(status is 0 or 500);
            for (int i = 0; i < 1000; i++)
            {
                Throw(depth: 50);
            }

            (status, _) = await app.ReadAsync("/debug/pprof/trace?seconds=0.1");
        }
    }

    [Fact]
    public async Task A_hundred_requests_at_once_are_answered_or_refused()
    {
        await using TestApp app = await StartAsync(("Pprof:MaxRequests", "10"));
        string[] targets = ["heap?seconds=1", "profile?seconds=1", "mutex?debug=1", "threadcreate", "", "cmdline", "nothing", "symbol?0x1"];

        (int Status, string Text)[] answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => app.ReadAsync("/debug/pprof/" + targets[i % targets.Length])));

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 404 or 500 or 503, answer.Text));
        Assert.All(answers.Where(answer => answer.Status == 500), answer => Assert.Contains("already in use", answer.Text, StringComparison.Ordinal));
        Assert.InRange(answers.Count(answer => answer.Status == 200), 30, 100);
        Assert.False(_slot.IsRunning);
        Assert.Equal((0, 0), (_engine.Open, _events.Open));
        Assert.Equal(200, (await app.ReadAsync("/debug/pprof/heap")).Status);
    }

    [Fact]
    public async Task Beyond_the_limit_requests_are_told_to_come_again()
    {
        await using TestApp app = await StartAsync(("Pprof:MaxRequests", "1"));
        Task<(int Status, string Text)> first = app.ReadAsync("/debug/pprof/profile?seconds=2");
        await WaitAsync(() => _engine.Open == 1);

        using HttpResponseMessage second = await app.GetAsync("/debug/pprof/heap");
        (int status, _) = await app.ReadAsync("/debug/pprof/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal("1", second.Headers.GetValues("Retry-After").Single());
        Assert.Equal("1", second.Headers.GetValues("X-Go-Pprof").Single());
        Assert.Equal(200, status);
        Assert.Equal(200, (await first).Status);
    }

    [Fact]
    public async Task No_more_events_are_recorded_at_once_than_there_are_kinds()
    {
        _events.Samples = (_, _) => [];
        await using TestApp app = await StartAsync();
        Task<(int Status, string Text)>[] first = [.. EventKinds.Names.Select(name => app.ReadAsync($"/debug/pprof/{name}?seconds=2"))];
        await WaitAsync(() => _events.Open == first.Length);

        (int status, string text) = await app.ReadAsync("/debug/pprof/heap?seconds=1");

        Assert.Equal(503, status);
        Assert.Contains("Pprof:Background", text, StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(first), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(200, (await app.ReadAsync("/debug/pprof/heap?seconds=1")).Status);
    }

    [Theory]
    [InlineData("heap-types")]
    [InlineData("goroutine")]
    public async Task What_stops_the_application_is_taken_once_at_a_time(string name)
    {
        // Other tests leave a large heap.
        await using TestApp app = await StartAsync(("Pprof:MaxHeapMegabytes", "4096"));
        GC.Collect();

        (int Status, string Text)[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.ReadAsync($"/debug/pprof/{name}")));

        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.Contains(answers, answer => answer.Status == 500);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.EndsWith($"{name} already in use\n", answer.Text, StringComparison.Ordinal));
        Assert.Equal(200, (await app.ReadAsync($"/debug/pprof/{name}")).Status);
    }

    [Fact]
    public async Task A_heap_beyond_the_limit_is_not_looked_at()
    {
        byte[] heap = new byte[2 << 20];
        await using TestApp app = await StartAsync(("Pprof:MaxHeapMegabytes", "1"));

        (int status, string text) = await app.ReadAsync("/debug/pprof/heap-types");

        Assert.Equal(500, status);
        Assert.Contains("1 MB at most", text, StringComparison.Ordinal);
        GC.KeepAlive(heap);
    }

    [Fact]
    public async Task A_profile_that_is_too_large_is_refused_as_a_whole()
    {
        var random = new Random(1);
        string[] samples = [.. Enumerable.Range(0, 30_000).Select(i => $"main;{Convert.ToHexString(Bytes(random))} 4,400,2,200")];
        _events.Samples = (_, _) => samples;
        await using TestApp app = await StartAsync(("Pprof:MaxMegabytes", "1"), ("Pprof:Background", "heap"));

        foreach (string target in (string[])["heap", "heap?debug=1"])
        {
            using HttpResponseMessage answer = await app.GetAsync("/debug/pprof/" + target);

            Assert.Equal(500, (int)answer.StatusCode);
            Assert.Equal(
                "the profile is larger than the limit of 1 megabytes (Pprof:MaxMegabytes)\n",
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.False(answer.Content.Headers.Contains("Content-Disposition"));
        }
    }

    [Fact]
    public async Task An_application_that_stops_does_not_wait_for_recordings()
    {
        await using TestApp app = await StartAsync();
        Task<(int Status, string Text)> recording = app.ReadAsync("/debug/pprof/profile?seconds=300");
        await WaitAsync(() => _engine.Open == 1);

        await app.StopAsync();

        Assert.Equal((503, "the application is being stopped\n"), await recording);
        Assert.Equal(0, _engine.Open);
    }

    [Fact]
    public async Task What_fails_unexpectedly_is_told_as_such_and_logged()
    {
        _events.Samples = (_, _) => throw new InvalidOperationException("lost");
        TestAppSettings settings = Settings(("Pprof:Background", "heap"));
        await using TestApp app = await TestApp.StartAsync(settings);

        Assert.Equal((500, "failed to collect profile\n"), await app.ReadAsync("/debug/pprof/heap"));
        Assert.Contains(settings.Log.Warnings, entry => entry.Contains("heap", StringComparison.Ordinal));
    }

    private static void Throw(int depth)
    {
        if (depth > 0)
        {
            Throw(depth - 1);
            return;
        }

        try
        {
            throw new FormatException();
        }
        catch (FormatException)
        {
            // On purpose.
        }
    }

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[32];
        random.NextBytes(bytes);
        return bytes;
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private Task<TestApp> StartAsync(params (string Key, string Value)[] configuration) => TestApp.StartAsync(Settings(configuration));

    private TestAppSettings Settings(params (string Key, string Value)[] configuration) => new()
    {
        Configuration = configuration.ToDictionary(pair => pair.Key, pair => (string?)pair.Value),
        Services = services => services.AddSingleton(_slot).AddSingleton<IEventRecorder>(_events),
    };
}
