using Pprof.Tool.Host;

namespace Pprof.Tool.Recording;

/// <summary>
/// Somebody wants the recording to end, by Ctrl+C or by <c>kill</c>: the first time what was recorded is kept, the second
/// time the tool ends at once.
/// </summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    // What waits for it must not go on in the handler of the signal, which the system waits for.
    private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IDisposable? _interrupts;
    private readonly IDisposable? _terminations;
    private int _count;

    public StopRequest(ToolHost host)
    {
        _interrupts = host.TakeInterrupts?.Invoke(Take);
        _terminations = host.TakeTerminations?.Invoke(() =>
        {
            OnTermination();
            return Take();
        });
    }

    /// <summary>Cancelled at the first request.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Called at each request by <c>kill</c>, which a terminal does not pass to a program that was started.</summary>
    public Action OnTermination { get; set; } = () => { };

    /// <summary>Called before the tool ends at once.</summary>
    public Action OnEnd { get; set; } = () => { };

    /// <summary>Completes at the first request.</summary>
    public Task Requested => _requested.Task;

    public void Dispose()
    {
        _interrupts?.Dispose();
        _terminations?.Dispose();
        _source.Dispose();
    }

    private bool Take()
    {
        if (Interlocked.Increment(ref _count) == 1)
        {
            _ = _source.CancelAsync();
            _requested.SetResult();
            return true;
        }

        OnEnd();
        return false;
    }
}
