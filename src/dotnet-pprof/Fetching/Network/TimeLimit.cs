namespace Pprof.Tool.Fetching.Network;

/// <summary>
/// Ends what takes too long. Only waiting for the network counts, not for those who read what has come.
/// </summary>
internal sealed class TimeLimit : IDisposable
{
    // Of the clock; somewhat less than 25 days.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _outer;
    private TimeSpan _left;
    private long _resumed;

    /// <param name="limit">The time that may be waited.</param>
    /// <param name="clock">What it is measured by.</param>
    /// <param name="outer">What ends the wait before.</param>
    public TimeLimit(TimeSpan limit, TimeProvider clock, CancellationToken outer)
    {
        Limit = limit < Longest ? limit : Longest;
        _left = Limit;
        _clock = clock;
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _outer = outer.Register(_source.Cancel);
    }

    public TimeSpan Limit { get; }

    public CancellationToken Token => _source.Token;

    /// <summary>Waits for the network from here on.</summary>
    public void Resume()
    {
        _resumed = _clock.GetTimestamp();
        _source.CancelAfter(_left);
    }

    /// <summary>Waits no longer.</summary>
    public void Pause()
    {
        TimeSpan left = _left - _clock.GetElapsedTime(_resumed);
        _left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        _source.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _outer.Dispose();
        _source.Dispose();
    }
}
