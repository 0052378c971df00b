using System.Diagnostics;
using Pprof.Collectors.Sampling;

namespace Pprof.Collectors.Recording;

/// <summary>The thread that opens a sampler, drains it until it is told to stop, and closes it.</summary>
internal sealed class SamplingLoop : IDisposable
{
    private static readonly TimeSpan RefreshPause = TimeSpan.FromSeconds(1);
    private readonly TargetProcess _target;
    private readonly Func<Sampler> _open;
    private readonly SampleQueue _queue;
    private readonly Action _refresh;
    private readonly RecordingClock _clock;

    // Without spinning, which would take more of a processor than sampling does.
    private readonly ManualResetEventSlim _stop = new(initialState: false, spinCount: 0);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Sampler? _sampler;
    private long _lostSamples;

    /// <param name="target">Whom the sampler watches.</param>
    /// <param name="open">Opens the sampler; called by the thread.</param>
    /// <param name="queue">Where samples go.</param>
    /// <param name="refresh">Called every second, to read anew what the kernel does not tell of.</param>
    /// <param name="clock">Started and stopped with the sampler.</param>
    public SamplingLoop(TargetProcess target, Func<Sampler> open, SampleQueue queue, Action refresh, RecordingClock clock)
    {
        _target = target;
        _open = open;
        _queue = queue;
        _refresh = refresh;
        _clock = clock;
    }

    /// <summary>Completes when the target has ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The sampler, once it was opened.</summary>
    public Sampler? Sampler => Volatile.Read(ref _sampler);

    /// <summary>Completes when samples are taken, or fails.</summary>
    public Task Started => _started.Task;

    /// <summary>How many samples are known to be missing; any thread may ask.</summary>
    public long LostSamples => Interlocked.Read(ref _lostSamples);

    /// <summary>Begins; completes when samples are taken.</summary>
    /// <exception cref="RecordingException">There is no sampler that works.</exception>
    public Task StartAsync()
    {
        // Not in the flow of who records, whose requests are charged for what is done in it.
        new Thread(Run) { IsBackground = true, Name = "pprof sampling" }.UnsafeStart();
        return _started.Task;
    }

    /// <summary>Ends; completes when the last samples were handed over.</summary>
    /// <returns>Why sampling broke off before, as a sentence; empty if it did not.</returns>
    public Task<string> StopAsync()
    {
        _stop.Set();
        return _finished.Task;
    }

    /// <summary>Ends and waits for the thread.</summary>
    public void Dispose()
    {
        _stop.Set();
        if (_started.Task.IsCompleted)
        {
            ((IAsyncResult)_finished.Task).AsyncWaitHandle.WaitOne();
        }

        _stop.Dispose();
    }

    private void Run()
    {
        int threadId = OwnThreads.Add();
        string failure = "";
        try
        {
            using Sampler sampler = _open();
            _clock.Start();
            sampler.Start();
            Volatile.Write(ref _sampler, sampler);
            _started.SetResult();
            DrainUntilStopped(sampler);
            _clock.Stop();
            sampler.Stop();
            Drain(sampler);
        }
        catch (Exception e)
        {
            failure = $"Sampling broke off: {e.Message}";
            _started.TrySetException(e);
        }
        finally
        {
            // After the sampler has given back what it held, so that another one finds it.
            OwnThreads.Remove(threadId, isOver: true);
            _finished.TrySetResult(failure);
        }
    }

    private void DrainUntilStopped(Sampler sampler)
    {
        long refreshed = Stopwatch.GetTimestamp();
        while (!_stop.Wait(sampler.DrainInterval))
        {
            Drain(sampler);
            _queue.AddUpOld(Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(refreshed) > RefreshPause)
            {
                _refresh();
                refreshed = Stopwatch.GetTimestamp();
            }

            if (!_ended.Task.IsCompleted && _target.HasEnded())
            {
                _ended.TrySetResult();
            }
        }
    }

    private void Drain(Sampler sampler)
    {
        sampler.Drain(_queue);
        Interlocked.Exchange(ref _lostSamples, sampler.LostSamples);
    }
}
