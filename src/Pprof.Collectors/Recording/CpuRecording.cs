using Pprof.Collectors.Code.Leaves;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Recording.Activity;
using Pprof.Collectors.Sampling;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Recording;

/// <summary>A recording: a sampler, the events of the runtime, labels, and in the end a profile of it all.</summary>
internal sealed class CpuRecording : IAsyncDisposable
{
    private const string Remedy = "Run as its user, as root, or with the capability CAP_SYS_PTRACE.";

    private readonly TargetProcess _target;
    private readonly CpuProfileOptions _options;
    private readonly ManagedCode _managed;
    private readonly NativeCode _native;
    private readonly RuntimeActivity _activity = new();
    private readonly ILabelTimeline _labels;
    private readonly ThreadTable _threads;
    private readonly ProcessMemory _memory;
    private readonly LeafRepair _leaves;
    private readonly StackStore _stacks;
    private readonly SampleStore _samples;
    private readonly SampleQueue _queue;
    private readonly SamplingLoop _loop;
    private readonly RuntimeNames _names;
    private readonly RecordingClock _clock;
    private string _reason = "";
    private RecorderStatus? _ended;

    /// <param name="target">Whom to record.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="isLaunched">Whether the process was started to be recorded, and may end before it tells what is there.</param>
    public CpuRecording(TargetProcess target, CpuProfileOptions options, bool isLaunched)
    {
        _target = target;
        _options = options;
        _clock = new RecordingClock(target);
        _managed = new ManagedCode(target, options.HasLines, hasEntryPoints: isLaunched);
        _native = new NativeCode(target);
        _labels = target.IsSelf ? InProcessLabels.Start() : new TraceLabels();
        _threads = new ThreadTable(target, IsOwnThread);
        _memory = new ProcessMemory(target, _native);
        _leaves = new LeafRepair(
            _native, _memory, address => _managed.TryFind(address, long.MaxValue - 1, out ManagedMethod? method) ? method : null);
        _stacks = new StackStore(_native, _leaves);
        _samples = new SampleStore(options.HasTimestamps);
        _queue = new SampleQueue(_threads, _stacks, _samples, _native, _labels, _activity);
        _names = new RuntimeNames(target, _managed, _native, [_managed, _activity, .. _labels is TraceLabels labels ? [labels] : Array.Empty<ITraceConsumer>()]);
        _loop = new SamplingLoop(target, Open, _queue, Refresh, _clock);
    }

    public RecorderStatus Status => _ended ?? new RecorderStatus(
        _loop.Sampler?.Rung, _reason, _queue.Count, _loop.LostSamples, _queue.Time, _clock.Elapsed);

    public Task Ended => _loop.Ended;

    /// <summary>Begins.</summary>
    /// <exception cref="RecordingException">The process cannot be recorded; says why.</exception>
    public async Task StartAsync(DiagnosticsPort? port, CancellationToken cancel)
    {
        if (!_target.Exists)
        {
            throw new RecordingException($"There is no process {_target.Id}.");
        }

        _native.Refresh();
        if (port is null)
        {
            await _names.ConnectAsync(isSuspended: false, cancel).ConfigureAwait(false);
        }
        else
        {
            _names.AcceptFrom(port, _loop.Started);
        }

        await _loop.StartAsync().ConfigureAwait(false);
    }

    /// <summary>Ends and makes the profile.</summary>
    public async Task<RecordedProfile> StopAsync(CancellationToken cancel)
    {
        string failure = await _loop.StopAsync().WaitAsync(cancel).ConfigureAwait(false);
        await WaitForLabelsAsync(cancel).ConfigureAwait(false);
        await _names.StopAsync(cancel).ConfigureAwait(false);
        _queue.AddUpAll();
        Refresh();
        var builder = new RecordedProfileBuilder(_options, _clock, _threads)
        {
            Status = Status,
            Period = _loop.Sampler!.Period,
            MainBinary = _managed.FindModule(_names.EntryAssembly) ?? _native.ProgramPath,
            HasNames = _names.AreComplete,
            Notices = [.. Notices(failure)],
        };
        RecordedProfile recorded = builder.Build(_stacks, _samples, new ProcessCode(_managed, _native, new KernelSymbols(), _leaves), _native);
        _ended = recorded.Status;
        return recorded;
    }

    // Nothing is told any more once its session is stopped.
    private Task WaitForLabelsAsync(CancellationToken cancel) =>
        _labels is TraceLabels labels ? labels.WaitUntilKnownAsync(_clock.EndTimestamp, cancel) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        try
        {
            _loop.Dispose();
            await _names.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _labels.Dispose();
            _memory.Dispose();
            _native.Dispose();
        }
    }

    private IEnumerable<string> Notices(string failure)
    {
        (bool IsTrue, string Notice)[] known =
        [
            (failure.Length > 0, failure),
            (_loop.Sampler!.Notice is not null, _loop.Sampler.Notice ?? ""),
            (_loop.Sampler.MissedThreads > 0, $"{_loop.Sampler.MissedThreads} threads could not be watched, or not from their beginning."),
            (_native.IsDenied, $"The mappings of process {_target.Id} must not be read: native functions have no names. {Remedy}"),
            (_memory.IsDenied, $"The memory of process {_target.Id} must not be read: callers of functions without a frame may be missing. {Remedy}"),
            (_labels.LostSwitches > 0, $"{_labels.LostSwitches} samples may miss their labels: they changed too often."),
            (_stacks.CutSamples > 0, $"{_stacks.CutSamples} samples lost their callers: there are too many different stacks."),
            (_samples.IsFull, "Later samples have neither labels nor times, and some no thread: there are too many different ones."),
        ];
        return known.Where(row => row.IsTrue).Select(row => row.Notice).Concat(_names.Notices).Concat(_managed.Notices);
    }

    private bool IsOwnThread(int threadId) => _target.IsSelf && OwnThreads.Contains(threadId);

    private Sampler Open() => CpuLadder.Open(
        _target, _names, _options, new SamplerOptions { Rate = _options.Rate, IsExcluded = IsOwnThread }, out _reason);

    private void Refresh()
    {
        _native.Refresh();
        _threads.Refresh();
    }
}
