using System.Diagnostics;
using System.Globalization;
using Pprof.Collectors.Heap;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Tests.Heap;

public sealed class LiveHeapTruthTests
{
    // A byte is drawn once in so many.
    private const double Mean = 102_400;
    private const double Deviations = 4;

    // What a collection in the background frees of young objects may be taken again before it tells what is left.
    private const double MostReused = 0.15;

    [Theory]
    [InlineData("", "")]
    [InlineData("DOTNET_gcConcurrent", "0")]
    [InlineData("DOTNET_gcServer", "1")]
    [InlineData("DOTNET_GCConserveMemory", "9")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    public async Task What_is_alive_by_type_is_what_the_program_knows(string variable, string value)
    {
        await using DiagnosticsPort port = DiagnosticsPort.Open();
        using Process target = Start(port, variable, value);
        try
        {
            DiagnosticsClient client = await port.AcceptAsync(TestContext.Current.CancellationToken);
            Following following = await Following.StartAsync(client);
            await client.ResumeAsync(TestContext.Current.CancellationToken);
            Dictionary<string, long> truth = await ReadTruthAsync(target);

            long since = (long)((Int128)Stopwatch.GetTimestamp() * 1_000_000_000 / Stopwatch.Frequency);
            await ForcedCollection.RunAsync(target.Id, client, TestContext.Current.CancellationToken);
            Task<bool> isCollected = following.Heap.WaitForCollectionAsync(since, TestContext.Current.CancellationToken);
            await Task.WhenAny(isCollected, Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));

            // A program that does nothing any more tells its last events when the session ends.
            await following.StopAsync();
            Assert.True(await isCollected.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            AssertTrue(truth, following);
        }
        finally
        {
            target.Kill();
        }
    }

    private static void AssertTrue(Dictionary<string, long> truth, Following following)
    {
        Assert.Empty(following.Heap.Notices);
        ILookup<string, LiveObject> alive = following.Heap.Snapshot().ToLookup(item => following.TypeOf(item.Id));
        Assert.Equal(4, truth.Count);
        foreach ((string type, long bytes) in truth)
        {
            double estimate = alive[type].Sum(item => item.Size / (1 - Math.Exp(-item.Size / Mean)));
            double error = Math.Abs(estimate - bytes) / bytes;
            double bound = Deviations / Math.Sqrt(alive[type].Count());
            bound += estimate > bytes ? MostReused : 0;
            string row = string.Create(
                CultureInfo.InvariantCulture,
                $"{type} {bytes / 1e6:f2} MB is {estimate / 1e6:f2} MB of {alive[type].Count()}: error {error:p1} of {bound:p1}");
            TestContext.Current.TestOutputHelper?.WriteLine(row);
            Assert.True(error < bound, row);
        }

        Assert.InRange(alive["GarbageCell"].Sum(item => item.Size), 0, 1_000_000);
    }

    private static async Task<Dictionary<string, long>> ReadTruthAsync(Process target)
    {
        var truth = new Dictionary<string, long>();
        while (await target.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is string line && line != "settled")
        {
            if (line.Split(' ') is ["alive", string type, string bytes])
            {
                truth[type] = long.Parse(bytes, CultureInfo.InvariantCulture);
            }
        }

        return truth;
    }

    private static Process Start(DiagnosticsPort port, string variable, string value)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CollectorsTarget.dll"), "heap-sites"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_DiagnosticPorts"] = port.VariableToSuspend;
        if (variable.Length > 0)
        {
            start.Environment[variable] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>A session whose samples and collections are followed.</summary>
    private sealed class Following
    {
        private const ulong Allocations = 0x800_0000_0000;
        private const ulong Collections = 0x40_0001;
        private readonly TraceSession _session;
        private readonly Task _reading;
        private readonly List<string> _types = [];

        private Following(TraceSession session)
        {
            _session = session;
            _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public LiveHeap Heap { get; } = new();

        public static async Task<Following> StartAsync(DiagnosticsClient client)
        {
            var options = new TraceSessionOptions
            {
                Providers = [new TraceProvider("Microsoft-Windows-DotNETRuntime", Allocations | Collections, 4)],
                RundownKeywords = 0,
                Stacks = false,
            };
            return new Following(await client.StartTracingAsync(options, TestContext.Current.CancellationToken));
        }

        public async Task StopAsync()
        {
            await _session.StopAsync(TestContext.Current.CancellationToken);
            await _reading;
            await _session.DisposeAsync();
        }

        public string TypeOf(int id) => _types[id];

        private void Read()
        {
            var events = new LiveHeapEvents(Heap);
            var reader = new NetTraceReader(_session.Stream);
            var rows = new Dictionary<string, int>();
            while (reader.MoveNext())
            {
                NetTraceEvent e = reader.Current;
                events.Add(e);
                if (e.Type.Known == KnownEvent.AllocationSampled && AllocationEvent.TryRead(e, out AllocationEvent allocation))
                {
                    string type = allocation.TypeName.ToString().Split('+')[^1].TrimEnd('[', ']');
                    if (!rows.TryGetValue(type, out int id))
                    {
                        rows.Add(type, id = _types.Count);
                        _types.Add(type);
                    }

                    Heap.AddSample(e.Nanoseconds, allocation.Address, new LiveObject((long)allocation.ObjectSize, id));
                }
            }

            Assert.Equal(0, reader.LostEvents);
        }
    }
}
