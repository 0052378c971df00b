using System.Collections.Immutable;
using System.Diagnostics;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Heap;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Trace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Events;

/// <summary>The sessions of an <see cref="EventRecorder"/>, what they told, and the profiles of it.</summary>
internal sealed class EventRecording : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan CollectionPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TargetProcess _target;
    private readonly EventRecorderOptions _options;
    private readonly ManagedCode _code;
    private readonly ILabelTimeline? _labels;
    private readonly RuntimeEvents _events;
    private readonly RuntimeNames _names;
    private readonly LiveHeap? _heap;
    private readonly EventFrames _frames;
    private readonly NameRefresh _refresh = new();

    // Frames and names belong to one taker at a time.
    private readonly SemaphoreSlim _turn = new(1);

    /// <param name="target">Whom to record.</param>
    /// <param name="options">What is asked for.</param>
    public EventRecording(TargetProcess target, EventRecorderOptions options)
    {
        _target = target;
        _options = options;

        // Methods that were compiled ahead of time run first at any time, and nobody tells of them later.
        _code = new ManagedCode(target, options.HasLines, hasEntryPoints: true);
        _labels = !options.HasLabels ? null : target.IsSelf ? InProcessLabels.Start() : new TraceLabels();
        _frames = new EventFrames(_code);
        _heap = options.Kinds.Contains(ProfileKind.Heap) ? new LiveHeap() : null;
        var intake = new EventIntake(new EventThreads(target, IsOwnThread), _labels, options.HasThreads)
        {
            Live = _heap is null ? null : new LiveRows(_heap),
        };
        _events = new RuntimeEvents(options, intake, _heap, () => _names?.Link?.LostStackedEvents ?? 0);
        _names = new RuntimeNames(target, _code, native: null, [_code, _events, .. _labels is TraceLabels labels ? [labels] : Array.Empty<ITraceConsumer>()])
        {
            InAll = target.IsSelf ? TakeMark.Session : null,
        };
    }

    /// <summary>Completes when no event is to come any more.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Events that the runtime had no room for.</summary>
    public long LostEvents => _names.Link?.LostEvents ?? 0;

    /// <summary>Begins.</summary>
    /// <param name="port">Where the runtime connects to; null for one that is to be reached at its usual place.</param>
    /// <param name="isSuspended">Whether the process waits there at its first instruction, and somebody else lets it go on.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordingException">The process cannot be recorded; says why.</exception>
    public async Task StartAsync(DiagnosticsPort? port, bool isSuspended, CancellationToken cancel)
    {
        if (!_target.Exists)
        {
            throw new RecordingException($"There is no process {_target.Id}.");
        }

        if (port is null)
        {
            await _names.ConnectAsync(isSuspended, cancel).ConfigureAwait(false);
        }
        else
        {
            _names.AcceptFrom(port, Task.CompletedTask);
            await Task.Run(_names.FindClient, cancel).ConfigureAwait(false);
        }

        if (_names.Link is not { } link)
        {
            string reason = _names.Failure?.Message ?? $"The runtime of process {_target.Id} did not connect.";
            throw new RecordingException($"{reason} Without its events there is nothing to record.", _names.Failure);
        }

        Ended = EndAsync(link);
    }

    /// <summary>What a kind came to until now.</summary>
    /// <param name="kind">One that is followed.</param>
    /// <param name="collect">Whether garbage is collected first, if the heap is followed.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<RecordedProfile> TakeAsync(ProfileKind kind, bool collect, CancellationToken cancel)
    {
        TraceLink link = _names.Link!;
        Task<bool> followed = collect && _heap is not null ? _heap.WaitForCollectionAsync(Now(), cancel) : Task.FromResult(true);
        await CollectAsync(followed, cancel).ConfigureAwait(false);
        long time = Now();
        bool isWhole = await WaitUntilReadAsync(link, time, cancel).ConfigureAwait(false);
        bool isCollected = await IsInTimeAsync(followed, cancel).ConfigureAwait(false);
        await (_labels is TraceLabels labels ? labels.WaitUntilKnownAsync(time, cancel) : Task.CompletedTask).ConfigureAwait(false);
        await link.NamesAtStart.WaitAsync(cancel).ConfigureAwait(false);
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            (EventRow[] rows, LiveSums? alive) = _events.Take(kind, time);
            await _refresh.RefreshAsync(link, _frames, rows, cancel).ConfigureAwait(false);
            return Build(kind, rows, alive, [.. Notices(kind, isWhole, isCollected)]);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _names.DisposeAsync().ConfigureAwait(false);
        _labels?.Dispose();
        if (_target.IsSelf && _names.Link is not null)
        {
            // The runtime notices with the next event that nobody reads.
            TakeMark.Instance.Write();
        }
    }

    private async Task EndAsync(TraceLink link)
    {
        await link.Ended.ConfigureAwait(false);
        _heap?.End();
    }

    // Whoever waits for the collection has to do so before it begins.
    private async Task CollectAsync(Task<bool> followed, CancellationToken cancel)
    {
        if (followed.IsCompleted)
        {
            return;
        }

        try
        {
            await ForcedCollection.RunAsync(_target.Id, _names.Client, cancel).ConfigureAwait(false);
        }
        catch (DiagnosticsException)
        {
            // It has ended, or a notice will say that nothing was collected.
        }
    }

    private static async Task<bool> IsInTimeAsync(Task<bool> followed, CancellationToken cancel)
    {
        try
        {
            return await followed.WaitAsync(CollectionPatience, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private RecordedProfile Build(ProfileKind kind, EventRow[] rows, LiveSums? alive, ImmutableArray<string> notices)
    {
        var builder = new EventProfileBuilder(kind, _frames, _options.HasLines)
        {
            TimeNanos = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick,
            MainBinary = _code.FindModule(_names.EntryAssembly) ?? BinaryFile.ProgramOf(_target),
            Notices = notices,
        };
        return new RecordedProfile(builder.Build(rows, alive), notices);
    }

    // The runtime tells the order of events with the one after them, which another mark is.
    private async Task<bool> WaitUntilReadAsync(TraceLink link, long time, CancellationToken cancel)
    {
        const int pausesAMark = 5;
        for (int pause = 0; link.ReadUntil < time; pause++)
        {
            if (Now() - time > Patience.TotalNanoseconds)
            {
                return false;
            }

            if (pause % pausesAMark == 0)
            {
                await MarkAsync(link).WaitAsync(cancel).ConfigureAwait(false);
            }

            await Task.Delay(Pause, cancel).ConfigureAwait(false);
        }

        return true;
    }

    private Task MarkAsync(TraceLink link)
    {
        if (!_target.IsSelf)
        {
            return link.MarkAsync();
        }

        TakeMark.Instance.Write();
        return Task.CompletedTask;
    }

    private IEnumerable<string> Notices(ProfileKind kind, bool isWhole, bool isCollected)
    {
        if (!isCollected)
        {
            yield return "The garbage collection that was asked for was not seen: what is in use is as of the one before.";
        }

        if (!isWhole)
        {
            yield return "The runtime handed its events over too late: the last ones are missing.";
        }

        if (kind == ProfileKind.Block && !WaitEvents.HasWaits(_events.Runtime))
        {
            yield return "This version of .NET tells of waits for locks alone.";
        }

        if (LostEvents > 0)
        {
            yield return $"The runtime lost {LostEvents} events: the profile has too little.";
        }

        if (_labels?.LostSwitches is > 0 and long lost)
        {
            yield return $"{lost} samples may miss their labels: they changed too often.";
        }

        if (_names.Link?.Failure is string failure)
        {
            yield return failure;
        }

        IEnumerable<string> ofHeap = _heap is not null && KindShape.Of(kind).IsMemory ? _heap.Notices : [];
        foreach (string notice in _events.Notices.Concat(ofHeap).Concat(_code.Notices))
        {
            yield return notice;
        }
    }

    private bool IsOwnThread(int threadId) =>
        _target.IsSelf && OwnThreads.Contains(threadId);

    private static long Now() => MonotonicTime.ToNanoseconds(Stopwatch.GetTimestamp(), Stopwatch.Frequency);
}
