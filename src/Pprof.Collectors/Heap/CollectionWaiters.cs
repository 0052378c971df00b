namespace Pprof.Collectors.Heap;

/// <summary>Those who wait for a full collection. Not safe for use by several threads.</summary>
internal sealed class CollectionWaiters
{
    private readonly List<(long Since, TaskCompletionSource<bool> Source)> _waiting = [];
    private long _lastStart = long.MinValue;
    private bool _isEnd;

    /// <summary>Completes with the end of a full collection that began at a time or later; with false if that will not be known.</summary>
    public Task<bool> WaitAsync(long since)
    {
        if (since <= _lastStart || _isEnd)
        {
            return Task.FromResult(since <= _lastStart);
        }

        var source = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((since, source));
        return source.Task;
    }

    /// <summary>A full collection has ended.</summary>
    public void Pass(long startTime)
    {
        _lastStart = startTime;
        for (int i = _waiting.Count - 1; i >= 0; i--)
        {
            if (_waiting[i].Since <= startTime)
            {
                _waiting[i].Source.SetResult(true);
                _waiting.RemoveAt(i);
            }
        }
    }

    /// <summary>The collection that is waited for may have been missed.</summary>
    public void Fail()
    {
        _lastStart = long.MinValue;
        foreach ((_, TaskCompletionSource<bool> source) in _waiting)
        {
            source.SetResult(false);
        }

        _waiting.Clear();
    }

    /// <summary>There will be none any more.</summary>
    public void End()
    {
        _isEnd = true;
        long last = _lastStart;
        Fail();
        _lastStart = last;
    }
}
