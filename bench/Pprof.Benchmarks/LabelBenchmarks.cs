using BenchmarkDotNet.Attributes;
using Pprof.Collectors;
using Pprof.Collectors.Labels;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Benchmarks;

/// <summary>
/// Watches what labels cost the program: a scope (two switches and what it allocates), and a switch as the runtime makes
/// one at an await or a hop, while nobody records, while we do, and while a session from outside does.
/// </summary>
[MemoryDiagnoser]
public class LabelBenchmarks
{
    private const int Hops = 100;

    private readonly LabelSet _prepared = LabelSet.Of(("http.route", "/journeys"));
    private readonly ExecutionContext _unlabelled = ExecutionContext.Capture()!;

    private InProcessLabels? _recording;
    private TraceSession? _session;
    private Task _reading = Task.CompletedTask;
    private readonly string _key = "http.route";

    public enum Recorder
    {
        Nobody,
        OurOwnProcess,
        Outside,
    }

    [ParamsAllValues]
    public Recorder By { get; set; }

    [GlobalSetup]
    public void Begin()
    {
        ProfileLabels.Push(_prepared).Dispose();
        if (By == Recorder.OurOwnProcess)
        {
            _recording = InProcessLabels.Start();
        }
        else if (By == Recorder.Outside)
        {
            BeginSession().Wait();
        }
    }

    [GlobalCleanup]
    public void End()
    {
        _recording?.Dispose();
        _session?.StopAsync().Wait();
        _reading.Wait();
    }

    [Benchmark]
    public void ScopeOfPreparedSet() => ProfileLabels.Push(_prepared).Dispose();

    [Benchmark]
    public void ScopeOfKeyAndValue() => ProfileLabels.Push(_key, "/journeys").Dispose();

    /// <summary>Within a scope, as code that labels its request and then a part of it.</summary>
    [Benchmark]
    public void ScopesWithinEachOther()
    {
        using (ProfileLabels.Push(_prepared))
        using (ProfileLabels.Push(_key, "/journeys"))
        {
        }
    }

    /// <summary>Into a context without labels and back, many times within a scope.</summary>
    [Benchmark(OperationsPerInvoke = 2 * Hops)]
    public void Switch()
    {
        using (ProfileLabels.Push(_prepared))
        {
            for (int i = 0; i < Hops; i++)
            {
                ExecutionContext.Run(_unlabelled, static _ => { }, null);
            }
        }
    }

    private async Task BeginSession()
    {
        using var labels = new TraceLabels();
        _session = await DiagnosticsClient.ForProcess(Environment.ProcessId).StartTracingAsync(new TraceSessionOptions
        {
            Providers = [.. labels.Providers],
            RundownKeywords = 0,
            Stacks = false,
        }).ConfigureAwait(false);
        _reading = Task.Factory.StartNew(
            () =>
            {
                var reader = new NetTraceReader(_session.Stream);
                while (reader.MoveNext())
                {
                    labels.Add(reader.Current);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await Task.Delay(200).ConfigureAwait(false);
    }
}
