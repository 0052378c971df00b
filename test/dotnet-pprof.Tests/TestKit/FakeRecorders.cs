using System.Collections.Immutable;
using System.Diagnostics;
using Pprof.Collectors;
using Pprof.NetTrace.Diagnostics;
using Pprof.Tests.TestKit;
using Pprof.Tool.Recording;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>Records what a test says, of whatever process.</summary>
internal sealed class FakeRecorders : IRecorders
{
    /// <summary>What is recorded, in the notation of folded stacks.</summary>
    public string Stacks { get; set; } = "work 3\nrest 1";

    public RecorderStatus Status { get; set; } = new(CpuRung.Perf, "", 4, 0, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));

    public string[] Notices { get; set; } = [];

    /// <summary>Why nothing can be recorded; null if it can.</summary>
    public string? StartFailure { get; set; }

    /// <summary>Why there is no profile of the first kind in the end; null if there is one.</summary>
    public string? StopFailure { get; set; }

    /// <summary>Completes when the process is to have ended, for one that does not really run.</summary>
    public Task? Ended { get; set; }

    /// <summary>Called when a recording has started.</summary>
    public Action OnStart { get; set; } = () => { };

    /// <summary>Called when a recording ends.</summary>
    public Action OnStop { get; set; } = () => { };

    /// <summary>Called when somebody looks how far it is.</summary>
    public Action OnStatus { get; set; } = () => { };

    /// <summary>What was asked for last; null if nothing was.</summary>
    public (int ProcessId, CpuProfileOptions Options, bool HasPort)? Asked { get; private set; }

    private ImmutableArray<CollectedKind> _kinds = [];

    public bool IsDisposed { get; private set; }

    public Task<IRecorder> StartAsync(int processId, CollectOptions options, DiagnosticsPort? port, CancellationToken cancel)
    {
        Asked = (processId, options.TimeOf(options.Kinds[0]), port is not null);
        _kinds = options.Kinds;
        OnStart();
        cancel.ThrowIfCancellationRequested();
        return StartFailure is null
            ? Task.FromResult<IRecorder>(new Recorder(this, Ended ?? EndOfAsync(processId)))
            : Task.FromException<IRecorder>(new RecordingException(StartFailure));
    }

    private static async Task EndOfAsync(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }

    private sealed class Recorder(FakeRecorders owner, Task ended) : IRecorder
    {
        public RecorderStatus Status
        {
            get
            {
                owner.OnStatus();
                return owner.Status;
            }
        }

        public Task Ended => ended;

        public Task<CollectedProfiles> StopAsync(CancellationToken cancel)
        {
            owner.OnStop();
            return Task.FromResult(owner.StopFailure is { } failure
                ? new CollectedProfiles([.. owner._kinds.Skip(1).Select(ProfileOf)], [failure])
                : new CollectedProfiles([.. owner._kinds.Select(ProfileOf)], []));
        }

        private CollectedProfile ProfileOf(CollectedKind kind) =>
            new(kind, new RecordedProfile(FoldedStacks.Parse(owner.Stacks), [.. owner.Notices]), owner.Status);

        public ValueTask DisposeAsync()
        {
            owner.IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
