using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Recording.Trace;

/// <summary>A session and the thread that reads it.</summary>
internal sealed class TraceChannel
{
    private static readonly TimeSpan LastEventsPatience = TimeSpan.FromSeconds(2);
    private readonly TraceSession _session;
    private readonly bool _isOurs;
    private readonly Action<NetTraceEvent> _take;
    private readonly NetTraceReadOptions _reading;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lostEvents;
    private long _readUntil = long.MinValue;

    /// <summary>Begins to read a session.</summary>
    /// <param name="session">The session, which belongs to the channel from then on.</param>
    /// <param name="processId">Whose session it is.</param>
    /// <param name="name">Of the thread, at most 15 characters.</param>
    /// <param name="take">Takes the events.</param>
    /// <param name="reading">How they are read.</param>
    public TraceChannel(TraceSession session, int processId, string name, Action<NetTraceEvent> take, NetTraceReadOptions? reading = null)
    {
        _isOurs = processId == Environment.ProcessId;
        _session = session;
        _take = take;
        _reading = reading ?? new NetTraceReadOptions();
        try
        {
            // Not in the flow of who records, whose requests are charged for what is done in it.
            new Thread(Read) { IsBackground = true, Name = name }.UnsafeStart();
        }
        catch
        {
            session.Stream.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the reading thread counts as one of ours (<see cref="OwnThreads"/>).</summary>
    public Task Started => _started.Task;

    /// <summary>Events that the runtime had no room for, as far as was read.</summary>
    public long LostEvents => Volatile.Read(ref _lostEvents);

    /// <summary>
    /// All events up to this time were taken, in nanoseconds of CLOCK_MONOTONIC; the greatest number after the last one.
    /// </summary>
    public long ReadUntil => Volatile.Read(ref _readUntil);

    /// <summary>Completes when no event is to come any more.</summary>
    public Task End => _end.Task;

    /// <summary>Why events are missing, as a sentence; null if none is known to be.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether the runtime has stopped the session.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Ends the session; what it still had to tell has been read when the task ends.</summary>
    /// <exception cref="OperationCanceledException">The runtime took too long; the session was broken off.</exception>
    public async Task StopAsync(CancellationToken cancel)
    {
        if (_isOurs)
        {
            RuntimeRecorders.Read();
        }

        try
        {
            await _session.StopAsync(cancel).ConfigureAwait(false);
            IsStopped = true;
            await _end.Task.WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (DiagnosticsException e)
        {
            // A process that has just ended refuses, but its last events may still be on their way.
            if (await Task.WhenAny(_end.Task, Task.Delay(LastEventsPatience, cancel)).ConfigureAwait(false) != _end.Task)
            {
                Failure ??= e.Message;
            }
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Breaks off and waits for the thread; the runtime notices with the next event that nobody reads.</summary>
    public async Task CloseAsync()
    {
        await _session.Stream.DisposeAsync().ConfigureAwait(false);
        await _end.Task.ConfigureAwait(false);
    }

    /// <summary>Has the runtime notice at once, after <see cref="CloseAsync"/>; that of all sessions that were closed.</summary>
    public ValueTask AbandonAsync() => _session.DisposeAsync();

    private void Read()
    {
        int threadId = 0;
        try
        {
            threadId = OwnThreads.Add();
            _started.SetResult();
            var reader = new NetTraceReader(_session.Stream, _reading);
            while (reader.MoveNext())
            {
                _take(reader.Current);
                Volatile.Write(ref _lostEvents, reader.LostEvents);
                Volatile.Write(ref _readUntil, reader.Current.Nanoseconds);
            }

            Volatile.Write(ref _lostEvents, reader.LostEvents);
        }
        catch (Exception e)
        {
            // Whatever it is, the program that is profiled must not end by it.
            Failure = e is NetTraceFormatException { IsTruncated: true } or IOException or ObjectDisposedException
                ? "The runtime's events broke off before their end; the process may have been killed."
                : $"The runtime's events could not be read on: {e.Message}";
        }
        finally
        {
            // The runtime would wait for a reader that never comes.
            _session.Stream.Dispose();
            OwnThreads.Remove(threadId, isOver: true);
            _started.TrySetResult();
            Volatile.Write(ref _readUntil, long.MaxValue);
            _end.SetResult();
        }
    }
}
