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

    /// <summary>Why there is no profile in the end; null if there is one.</summary>
    public string? StopFailure { get; set; }

    /// <summary>Completes when the process is to have ended, for one that does not really run.</summary>
    public Task? Ended { get; set; }

    /// <summary>Called when a recording has started.</summary>
    public Action OnStart { get; set; } = () => { };

    /// <summary>Called when somebody looks how far it is.</summary>
    public Action OnStatus { get; set; } = () => { };

    /// <summary>What was asked for last; null if nothing was.</summary>
    public (int ProcessId, CpuProfileOptions Options, bool HasPort)? Asked { get; private set; }

    public bool IsDisposed { get; private set; }

    public Task<IRecorder> StartAsync(int processId, CpuProfileOptions options, DiagnosticsPort? port, CancellationToken cancel)
    {
        Asked = (processId, options, port is not null);
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

        public Task<RecordedProfile> StopAsync(CancellationToken cancel) => owner.StopFailure is null
            ? Task.FromResult(new RecordedProfile(FoldedStacks.Parse(owner.Stacks), [.. owner.Notices]))
            : Task.FromException<RecordedProfile>(new RecordingException(owner.StopFailure));

        public ValueTask DisposeAsync()
        {
            owner.IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
