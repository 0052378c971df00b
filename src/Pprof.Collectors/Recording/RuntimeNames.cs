using System.Diagnostics;
using System.Threading.Channels;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Recording.Trace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Recording;

/// <summary>
/// The way to the target's runtime, from which the names of its methods come: its diagnostics port, or, from inside of a
/// process without one, a listener.
/// </summary>
internal sealed class RuntimeNames(
    TargetProcess target, ManagedCode code, NativeCode? native, IReadOnlyList<ITraceConsumer> consumers) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private TraceLink? _link;
    private ListenerNames? _listener;
    private bool _isAwaited;
    private bool _isLate;
    private bool _isWaiting;
    private bool _isStopped;

    /// <summary>The runtime; null if it cannot be asked, or was not reached yet.</summary>
    public DiagnosticsClient? Client { get; private set; }

    /// <summary>Added to every session, as <see cref="TraceLinkOptions.InAll"/> says.</summary>
    public TraceProvider? InAll { get; init; }

    /// <summary>The sessions; null as long as there are none.</summary>
    public TraceLink? Link => _link;

    /// <summary>Whether the runtime tells of all methods, so that other code it has made is glue.</summary>
    public bool AreComplete => Client is not null && !_isLate && _link is { Failure: null, LostEvents: 0 } && code.LostMethods == 0;

    /// <summary>The assembly that the program begins in; empty if it is not known.</summary>
    public string EntryAssembly { get; private set; } = "";

    /// <summary>Why the runtime cannot be asked; null if it can.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>What is missing, a sentence each.</summary>
    public IEnumerable<string> Notices
    {
        get
        {
            if (_listener is not null)
            {
                yield return _listener.Notice;
            }
            else if (Failure is DiagnosticsException { Failure: DiagnosticsFailure.NotDotNet } || (_isAwaited && Client is null && Failure is null))
            {
                yield return IsNativeAot
                    ? "The program was compiled ahead of time (NativeAOT) and has no runtime to ask: functions are those of its symbols."
                    : "There is no .NET runtime in the process: functions are those of its binaries.";
            }
            else if (Failure is not null)
            {
                yield return $"{Failure.Message} Names of .NET methods are missing.";
            }

            if (IsNativeAot && !native!.Program!.HasSymbols)
            {
                yield return $"Most functions of {Path.GetFileName(native.ProgramPath)} have no names: the file with its symbols, "
                    + $"{Path.GetFileName(native.ProgramPath)}.dbg, is not beside it.";
            }

            if (_isLate)
            {
                yield return "The runtime did not tell its names in time: some may be missing.";
            }

            if (_link?.Failure is string failure)
            {
                yield return failure;
            }

            if (_link?.LostEvents is > 0 and long lost)
            {
                yield return $"The runtime lost {lost} events: names or labels may be missing.";
            }
        }
    }

    /// <summary>Reaches the runtime of a process that runs; one that cannot be reached is a notice.</summary>
    /// <param name="isSuspended">
    /// Whether the process waits at its first instruction. A runtime that is asked then what is there crashes: nothing is.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    public async Task ConnectAsync(bool isSuspended, CancellationToken cancel)
    {
        try
        {
            await ConnectAsync(DiagnosticsClient.ForProcess(target.Id), isAttached: !isSuspended, cancel).ConfigureAwait(false);
        }
        catch (DiagnosticsException e)
        {
            Failure = e;
            _listener = target.IsSelf && !IsNativeAot ? new ListenerNames(code, TimeProvider.System) : null;
        }
    }

    /// <summary>
    /// Waits in the background for the runtime of the target to connect, and resumes it once it is sampled. Goes on after
    /// the recording, until the port is closed, since children of the target wait at the same port.
    /// </summary>
    public void AcceptFrom(DiagnosticsPort port, Task sampling)
    {
        _isAwaited = true;
        _ = AcceptAllAsync(port, sampling);
    }

    /// <summary>The runtime; waits for one that is to connect by itself. Null if it cannot be asked.</summary>
    public DiagnosticsClient? FindClient()
    {
        long begin = Stopwatch.GetTimestamp();
        while (_isAwaited && Client is null && Failure is null && !target.HasEnded() && Stopwatch.GetElapsedTime(begin) < Patience)
        {
            Thread.Sleep(Pause);
        }

        return Client;
    }

    /// <summary>Has the runtime tell what is there, and reads it to the end.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        _isStopped = true;
        if (_link is null)
        {
            return;
        }

        // A target that stands still never answers; what came so far is kept.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(StopPatience);
        try
        {
            // Asked what is there, it may crash.
            if (_isWaiting && target.IsRuntimeWaiting())
            {
                _isLate = true;
                await _link.DisposeAsync().ConfigureAwait(false);
                return;
            }

            await _link.StopAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            _isLate = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isStopped = true;
        _listener?.Dispose();
        if (_link is not null)
        {
            await _link.DisposeAsync().ConfigureAwait(false);
        }
    }

    private bool IsNativeAot => native?.Program?.IsNativeAot == true;

    private async Task ConnectAsync(DiagnosticsClient client, bool isAttached, CancellationToken cancel)
    {
        RuntimeProcess process = await client.GetProcessAsync(cancel).ConfigureAwait(false);
        EntryAssembly = process.EntryAssembly;
        _isWaiting = target.IsRuntimeWaiting();
        var options = new TraceLinkOptions { NamesAtStart = isAttached && !_isWaiting, InAll = InAll };
        TraceLink link = await TraceLink.StartAsync(client, consumers, options, cancel).ConfigureAwait(false);
        if (_isStopped)
        {
            await link.DisposeAsync().ConfigureAwait(false);
            return;
        }

        _link = link;
        Client = client;
    }

    private async Task AcceptAllAsync(DiagnosticsPort port, Task sampling)
    {
        while (true)
        {
            try
            {
                DiagnosticsClient client = await port.AcceptAsync().ConfigureAwait(false);
                _ = ConnectAndResumeAsync(client, sampling);
            }
            catch (Exception e) when (e is ChannelClosedException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // Whatever goes wrong, no process may be left waiting.
    private async Task ConnectAndResumeAsync(DiagnosticsClient client, Task sampling)
    {
        try
        {
            if (client.ProcessId == target.Id && !_isStopped)
            {
                await ConnectAsync(client, isAttached: false, CancellationToken.None).ConfigureAwait(false);
                await Task.WhenAny(sampling, Task.Delay(Patience)).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            Failure = e;
        }

        try
        {
            await client.ResumeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is DiagnosticsException or IOException or System.Net.Sockets.SocketException)
        {
            // It has ended.
        }
    }
}
