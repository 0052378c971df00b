using Microsoft.AspNetCore.Builder;
using Pprof.Tests.AspNetCore.TestKit;
using Pprof.Tests.Shared;

namespace Pprof.Tests.AspNetCore.Profiles;

/// <summary>The real events of this process.</summary>
public sealed class OwnEventsTests
{
    private static readonly Lock Gate = new();
    private static readonly List<byte[]> Held = [];
    private static int s_waiters;

    [Fact]
    public async Task What_a_route_allocates_waits_for_and_throws_carries_its_name()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Configuration = { ["Pprof:Background"] = "allocs,heap,mutex,block,exceptions" },
            Map = app =>
            {
                app.MapPprof();
                app.MapGet("/allocates", Allocate);
                app.MapGet("/waits", Wait);
                app.MapGet("/throws", Throw);
            },
        });

        await app.ReadAsync("/allocates");
        await Task.WhenAll(app.ReadAsync("/waits"), app.ReadAsync("/waits"));
        await app.ReadAsync("/throws");

        Assert.Contains(await ReadAsync(app, "allocs"), Row("Allocate", "/allocates"));
        Assert.Contains(await ReadAsync(app, "heap?gc=1"), Row("Allocate", "/allocates"));
        Assert.Contains(await ReadAsync(app, "mutex"), Row("Wait", "/waits"));
        Assert.Contains(await ReadAsync(app, "block"), Row("Wait", "/waits"));
        string thrown = Assert.Single(await ReadAsync(app, "exceptions"), Row("Throw", "/throws"));
        Assert.Contains(" 7 ", thrown, StringComparison.Ordinal);
        Assert.Contains("exception.type=System.FormatException", thrown, StringComparison.Ordinal);
        Assert.Contains("OwnEventsTests.Throw", (await app.ReadAsync("/debug/pprof/exceptions?debug=1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seconds_record_what_is_not_recorded_in_the_background()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Map = app =>
            {
                app.MapPprof();
                app.MapGet("/throws", Throw);
            },
        });
        Task<string[]> waiting = ReadAsync(app, "exceptions?seconds=3");
        while (!waiting.IsCompleted)
        {
            await app.ReadAsync("/throws");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Contains(await waiting, Row("Throw", "/throws"));
        Assert.Empty(await ReadAsync(app, "exceptions"));
    }

    private static Predicate<string> Row(string method, string route) => row =>
        row.Contains($"OwnEventsTests.{method}", StringComparison.Ordinal) && row.Contains($"http.route={route}", StringComparison.Ordinal);

    private static async Task<string[]> ReadAsync(TestApp app, string target) => ProfileText.Write(await app.ReadProfileAsync("/debug/pprof/" + target));

    // 100 MB, of which each 100 KB or so gives a sample.
    private static void Allocate()
    {
        for (int i = 0; i < 1000; i++)
        {
            Held.Add(new byte[100_000]);
        }
    }

    // Two have to come; whoever is first holds the lock until the other one is there to wait for it.
    private static void Wait()
    {
        Interlocked.Increment(ref s_waiters);
        lock (Gate)
        {
            SpinWait.SpinUntil(() => Volatile.Read(ref s_waiters) == 2, TimeSpan.FromSeconds(30));
            Thread.Sleep(100);
        }
    }

    private static void Throw()
    {
        for (int i = 0; i < 7; i++)
        {
            try
            {
                throw new FormatException();
            }
            catch (FormatException)
            {
                // As many libraries do.
            }
        }
    }
}
