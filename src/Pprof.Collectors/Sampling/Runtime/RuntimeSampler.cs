using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Trace;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Sampling.Runtime;

/// <summary>
/// The runtime's own sampler. It stops all threads every millisecond, whatever rate is asked for, so that it costs a
/// program with many threads dear, and it sees a thread where it can be stopped, not where it was: the time of each
/// thread is exact, what it is spent on within the thread a hint. Of its samples one is given for each period of a
/// thread's time.
/// </summary>
internal sealed class RuntimeSampler : Sampler
{
    /// <summary>Stands for the code of a thread that ran without being seen: it runs no managed code.</summary>
    public const ulong NativeAddress = 1;

    private const string Provider = "Microsoft-DotNETCore-SampleProfiler";
    private const long DefaultInterval = 1_000_000;
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly SamplerOptions _options;
    private readonly bool _isWall;
    private readonly TargetProcess _target;
    private readonly Lock _lock = new();
    private readonly StackPool _stacks = new();
    private TraceChannel? _channel;
    private SampledThreads? _threads;
    private long _startTime;
    private long _readUntil;
    private bool _isStopped;

    private RuntimeSampler(TargetProcess target, bool isWall, SamplerOptions options)
    {
        _target = target;
        _isWall = isWall;
        _options = options;
        Period = 1_000_000_000 / options.Rate;
    }

    /// <inheritdoc/>
    public override CpuRung Rung => CpuRung.Runtime;

    /// <inheritdoc/>
    public override long Period { get; }

    /// <inheritdoc/>
    public override long LostSamples
    {
        get
        {
            lock (_lock)
            {
                return (_channel?.LostEvents ?? 0) + (_threads?.LostSamples ?? 0);
            }
        }
    }

    /// <inheritdoc/>
    public override string? Notice => _channel?.Failure;

    /// <summary>Tries whether the runtime samples. It does from then on; what comes before the start is passed over.</summary>
    /// <param name="target">The process.</param>
    /// <param name="client">The way to its runtime.</param>
    /// <param name="isWall">Whether all time of managed threads is counted, or their CPU time alone.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The sampler, or null with the reason as a sentence without a full stop.</returns>
    public static async Task<(RuntimeSampler? Sampler, string Reason)> TryOpenAsync(
        TargetProcess target, DiagnosticsClient client, bool isWall, SamplerOptions options, CancellationToken cancel = default)
    {
        if (!isWall && !OperatingSystem.IsLinux())
        {
            return (null, "the CPU time of another's threads is known on Linux only");
        }

        var sampler = new RuntimeSampler(target, isWall, options);
        try
        {
            TraceSession session = await client.StartTracingAsync(
                new TraceSessionOptions { Providers = [new TraceProvider(Provider, 0, RuntimeProvider.Verbose)], RundownKeywords = 0 },
                cancel).ConfigureAwait(false);
            sampler._channel = new TraceChannel(session, client.ProcessId, "pprof samples", sampler.Take);
            await sampler._channel.Started.ConfigureAwait(false);
            return (sampler, "");
        }
        catch (DiagnosticsException e)
        {
            return (null, e.Message.TrimEnd('.'));
        }
    }

    /// <inheritdoc/>
    public override void Start()
    {
        lock (_lock)
        {
            // The runtime hands samples over late, also those from before.
            _startTime = SampledThreads.Now();
            _threads ??= new SampledThreads(_target, _options, _isWall);
        }
    }

    /// <inheritdoc/>
    public override void Drain(ISampleSink sink)
    {
        var samples = new List<(int Thread, ThinnedSample Sample)>();
        lock (_lock)
        {
            _threads?.PollIfDue(isLast: false);
            _threads?.Settle(_readUntil, DefaultInterval, (thread, sample) => samples.Add((thread, sample)));
        }

        foreach ((int thread, ThinnedSample sample) in samples)
        {
            sink.Add(new StackSample
            {
                ThreadId = thread,
                Time = sample.Time,
                Addresses = sample.Stack,
                Count = sample.Count,
                Nanoseconds = sample.Nanoseconds,
            });
        }
    }

    /// <inheritdoc/>
    public override void Stop()
    {
        if (_isStopped || _channel is null)
        {
            return;
        }

        _isStopped = true;
        lock (_lock)
        {
            _threads?.PollIfDue(isLast: true);
        }

        using var patience = new CancellationTokenSource(StopPatience);
        try
        {
            _channel.StopAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // It was broken off; what came so far is there.
        }

        lock (_lock)
        {
            _readUntil = long.MaxValue;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _isStopped = true;
        _channel?.CloseAsync().GetAwaiter().GetResult();
    }

    private void Take(NetTraceEvent e)
    {
        if (e.Type.Known != KnownEvent.ThreadSample || !ThreadSampleEvent.TryRead(e, out ThreadSampleEvent seen))
        {
            return;
        }

        lock (_lock)
        {
            long time = e.Nanoseconds;
            if (_threads is not null && time >= _startTime && seen.Kind != ThreadSampleKind.Error && !e.Stack.IsEmpty)
            {
                _threads.Add((int)e.Thread.Id, new RawSample(_stacks.Intern(e.Stack), time, seen.Kind == ThreadSampleKind.Managed));
            }

            _readUntil = Math.Max(_readUntil, time);
        }
    }
}
