using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Pprof.Tests.AspNetCore.TestKit;

namespace Pprof.Tests.AspNetCore.Metrics;

public sealed class RequestMetricsTests
{
    private const int Megabytes = 8;

    [Fact]
    public async Task Routes_are_charged_for_what_they_used_through_awaits_and_threads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The clocks of threads elsewhere are coarse.");
        await using TestApp app = await StartAsync(("Pprof:CountsRequests", "true"));
        for (int i = 0; i < 3; i++)
        {
            await Task.WhenAll(app.ReadAsync("/busy"), app.ReadAsync("/idle"), app.ReadAsync("/hungry"));
        }

        Dictionary<string, double> cpu = Read(app, "pprof.request.cpu.time");
        Dictionary<string, double> bytes = Read(app, "pprof.request.allocated");

        // 300 ms each, half of them behind an await and on another thread; no clock of a thread runs backwards.
        Assert.InRange(cpu["/busy GET"], 0.9, 1.5);
        Assert.InRange(cpu["/idle GET"], 0, 0.3);
        Assert.InRange(bytes["/hungry GET"], 3.0 * Megabytes * (1 << 20), 3.3 * Megabytes * (1 << 20));
        Assert.InRange(bytes["/idle GET"], 0, 1 << 20);
    }

    [Fact]
    public async Task A_profile_is_neither_needed_nor_in_the_way()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "CPU time is recorded on Linux.");
        await using TestApp app = await StartAsync(("Pprof:CountsRequests", "true"));
        Task<(int Status, string Text)> recording = app.ReadAsync("/debug/pprof/profile?seconds=1");

        await app.ReadAsync("/busy");
        double cpu = Read(app, "pprof.request.cpu.time")["/busy GET"];

        Assert.Equal(200, (await recording).Status);
        Assert.InRange(cpu, 0.3, 0.6);
        Assert.True(Read(app, "pprof.profiler.cpu.time").Single().Value > 0);
    }

    [Fact]
    public async Task Endpoints_of_one_route_are_one_measurement()
    {
        await using TestApp app = await StartAsync(("Pprof:CountsRequests", "true"));
        await app.ReadAsync("/twice", ("Host", "one.example.org"));
        long first = (long)Read(app, "pprof.request.allocated")["/twice GET"];
        await app.ReadAsync("/twice", ("Host", "two.example.org"));

        Dictionary<string, double> bytes = Read(app, "pprof.request.allocated");

        Assert.Single(bytes.Keys, key => key.StartsWith("/twice", StringComparison.Ordinal));
        Assert.True(bytes["/twice GET"] > first);
    }

    [Fact]
    public async Task An_application_without_addresses_for_profiles_publishes_what_it_counts()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Options = options => options.CountsRequests = true,
            Map = app => app.MapGet("/counted", () => ""),
        });
        await app.ReadAsync("/counted");

        Assert.True(Read(app, "pprof.request.allocated")["/counted GET"] > 0);
    }

    [Fact]
    public async Task Nothing_is_counted_unless_asked_for()
    {
        await using TestApp app = await StartAsync();
        await app.ReadAsync("/idle");

        Assert.Empty(Read(app, "pprof.request.cpu.time"));
        Assert.Single(Read(app, "pprof.profiler.cpu.time"));
    }

    [Fact]
    public async Task Requests_for_profiles_are_counted_by_name_and_status()
    {
        var counts = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is { Meter.Name: "Pprof.AspNetCore", Name: "pprof.requests" })
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            lock (counts)
            {
                string key = $"{tags[0].Value} {tags[1].Value}";
                counts[key] = counts.GetValueOrDefault(key) + value;
            }
        });
        listener.Start();
        await using TestApp app = await StartAsync();

        await app.ReadAsync("/debug/pprof/threadcreate");
        await app.ReadAsync("/debug/pprof/made-up-1");
        await app.ReadAsync("/debug/pprof/made-up-2");

        // Other tests ask for profiles at the same time.
        await WaitAsync(() => { lock (counts) { return counts.GetValueOrDefault("unknown 404") >= 2 && counts.GetValueOrDefault("threadcreate 200") >= 1; } });
        Assert.DoesNotContain(counts.Keys, key => key.StartsWith("made-up", StringComparison.Ordinal));
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    // Of this application alone: others run at the same time.
    private static Dictionary<string, double> Read(TestApp app, string name)
    {
        object factory = app.Services.GetRequiredService<IMeterFactory>();
        var values = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Meter.Name == "Pprof.AspNetCore" && instrument.Name == name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => values.Add(KeyOf(tags), value));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => values.Add(KeyOf(tags), value));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }

    private static string KeyOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<string>();
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            texts.Add($"{tag.Value}");
        }

        return string.Join(' ', texts);
    }

    private static Task<TestApp> StartAsync(params (string Key, string Value)[] configuration) => TestApp.StartAsync(new TestAppSettings
    {
        Configuration = configuration.ToDictionary(pair => pair.Key, pair => (string?)pair.Value),
        Map = app =>
        {
            app.MapPprof();
            app.MapGet("/busy", BusyAsync);
            app.MapGet("/idle", async () => await Task.Delay(300));
            app.MapGet("/hungry", HungryAsync);
            app.MapGet("/twice", () => "").RequireHost("one.example.org");
            app.MapGet("/twice", () => "").RequireHost("two.example.org");
        },
    });

    private static async Task BusyAsync()
    {
        Burner.Burn(TimeSpan.FromMilliseconds(150));
        await Task.Delay(20);
        await Task.Run(() => Burner.Burn(TimeSpan.FromMilliseconds(150)));
    }

    private static async Task<int> HungryAsync()
    {
        int length = 0;
        for (int i = 0; i < Megabytes; i++)
        {
            length += new byte[1 << 20].Length;
            await Task.Delay(1);
        }

        return length;
    }
}
