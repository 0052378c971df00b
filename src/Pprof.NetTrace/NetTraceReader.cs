using System.Runtime.ExceptionServices;
using Pprof.NetTrace.Reading;

namespace Pprof.NetTrace;

/// <summary>
/// Reads the events that a .NET runtime streams, versions 4 to 6 of the nettrace format, one after the other and in
/// bounded memory. Reading blocks where the stream does; whoever disposes of the stream ends it.
/// </summary>
/// <example>
/// <code>
/// var reader = new NetTraceReader(stream);
/// while (reader.MoveNext())
/// {
///     NetTraceEvent e = reader.Current;
///     Console.WriteLine($"{e.Type.Provider}/{e.Type.EventId} on thread {e.Thread.Id}");
/// }
/// </code>
/// </example>
public sealed class NetTraceReader
{
    private readonly TraceContent _content;
    private readonly OrderedEvents? _ordered;
    private ExceptionDispatchInfo? _failure;

    // The event stays where it was put in order, or in an array for it alone.
    private EventRow[] _rows = new EventRow[1];
    private int _place;
    private bool _isAtEvent;
    private bool _isEnd;
    private long _latest = long.MinValue;

    /// <summary>Reads the beginning of a stream, up to its header.</summary>
    /// <exception cref="NetTraceFormatException">It is not that of a nettrace stream, or of a newer version.</exception>
    public NetTraceReader(Stream stream, NetTraceReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new NetTraceReadOptions();
        _content = new TraceContent(stream, options);
        _ordered = options.Order == EventOrder.Time ? new OrderedEvents(_content, options.MaxHeldBack) : null;
    }

    /// <summary>What the stream says about itself.</summary>
    public TraceHeader Header => _content.Header;

    /// <summary>The event that <see cref="MoveNext"/> went to.</summary>
    /// <exception cref="InvalidOperationException">There is none: before the first one, and at the end.</exception>
    public NetTraceEvent Current => _isAtEvent
        ? new NetTraceEvent(ref _rows[_place], _content)
        : throw new InvalidOperationException("There is no event: MoveNext was not called or came to the end.");

    /// <summary>
    /// How many sequence points were passed. Numbers of stacks mean something else after each, so that who keeps what
    /// it knows of stacks by their number has to forget it when this changes.
    /// </summary>
    public int Region => _content.Region;

    /// <summary>
    /// How many events are known to be missing: those that the runtime had no room for, as the numbers that each
    /// thread gives its events tell. It runs ahead of the events that are held back to order them.
    /// </summary>
    public long LostEvents => _content.Threads.LostEvents;

    /// <summary>How many events came after a later one; never in a whole stream that is read by time.</summary>
    public long UnorderedEvents { get; private set; }

    /// <summary>The bytes of the stream that were read so far.</summary>
    public long BytesRead => _content.BytesRead;

    /// <summary>Goes on to the next event.</summary>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="NetTraceFormatException">
    /// The stream is damaged or ends too early. All events before have been given; every further call says the same.
    /// </exception>
    /// <exception cref="IOException">The stream cannot be read on.</exception>
    public bool MoveNext()
    {
        _isAtEvent = false;
        _failure?.Throw();
        try
        {
            if (_isEnd || !ReadRow())
            {
                _isEnd = true;
                return false;
            }
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }

        long timestamp = _rows[_place].Timestamp;
        UnorderedEvents += timestamp < _latest ? 1 : 0;
        _latest = Math.Max(_latest, timestamp);
        _isAtEvent = true;
        return true;
    }

    private bool ReadRow()
    {
        if (_ordered is not null)
        {
            if (!_ordered.MoveNext())
            {
                return false;
            }

            _place = _ordered.Take(out _rows);
            return true;
        }

        TraceStep step;
        do
        {
            step = _content.Next(out _rows[0]);
        }
        while (step is not (TraceStep.Event or TraceStep.EndOfTrace));
        return step == TraceStep.Event;
    }
}
