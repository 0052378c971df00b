using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Pprof.NetTrace.Reading;

/// <summary>Gives the events of a stream by time. Where the stream breaks off, all that came before is given first.</summary>
internal sealed class OrderedEvents(TraceContent content, long maxHeldBack)
{
    // Who waits for a certain event need not wait for as many others as are held back.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(20);

    private readonly EventQueue _queue = new();
    private ExceptionDispatchInfo? _failure;
    private bool _isEnd;

    // All events that are still to come are at this time or later.
    private long _settled = long.MinValue;
    private bool _isSettledFurther;
    private long _lastSort = Stopwatch.GetTimestamp();

    /// <summary>Goes on to the next event.</summary>
    /// <returns>False at the end of the stream.</returns>
    public bool MoveNext()
    {
        while (!_queue.HasReady)
        {
            Release(_queue.FinishLast());
            _failure?.Throw();
            if (_isEnd)
            {
                return false;
            }

            Fill();
        }

        return true;
    }

    /// <summary>Takes the event that <see cref="MoveNext"/> went to.</summary>
    /// <param name="rows">The array that it is in.</param>
    /// <returns>Its place there, valid until the next call.</returns>
    public int Take(out EventRow[] rows)
    {
        int row = _queue.Take(out rows, out TraceBlock? unused);
        Release(unused);
        return row;
    }

    private void Fill()
    {
        try
        {
            while (!FillSome())
            {
            }
        }
        catch (Exception e) when (e is NetTraceFormatException or IOException or ObjectDisposedException)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
            _queue.Sort(long.MaxValue);
        }
    }

    // Returns whether events may have become ready.
    private bool FillSome()
    {
        switch (content.Next(out EventRow row))
        {
            case TraceStep.Event:
                _queue.Add(row);
                if (row.IsSorted && row.Timestamp > _settled)
                {
                    _settled = row.Timestamp;
                    _isSettledFurther = true;
                }

                return _queue.HeldBack > maxHeldBack && SortUntil(long.MaxValue);
            case TraceStep.EndOfBlock:
                return _isSettledFurther && (_queue.IsWorthSorting || Stopwatch.GetElapsedTime(_lastSort) > LongestDelay) && SortUntil(_settled);
            case TraceStep.EndOfTrace:
                _isEnd = true;
                return SortUntil(long.MaxValue);
            default:
                return SortUntil(long.MaxValue);
        }
    }

    private bool SortUntil(long time)
    {
        _isSettledFurther = false;
        _lastSort = Stopwatch.GetTimestamp();
        _queue.Sort(time);
        return true;
    }

    private void Release(TraceBlock? block)
    {
        if (block is not null)
        {
            content.Release(block);
        }
    }
}
