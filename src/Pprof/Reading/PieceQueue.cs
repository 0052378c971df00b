namespace Pprof.Reading;

/// <summary>
/// The pieces of the uncompressed input on their way from the thread that decompresses to the one that decodes; a few
/// arrays go round.
/// </summary>
internal sealed class PieceQueue
{
    private const int MostWaiting = 4;
    private readonly object _gate = new();
    private readonly Queue<Piece> _waiting = new();
    private readonly Stack<byte[]> _free = new();
    private readonly InputStream _source;
    private readonly ProfileReadOptions _limits;
    private long _length;
    private bool _isComplete;
    private bool _isAbandoned;
    private ProfileFormatException? _error;

    public PieceQueue(InputStream source, ProfileReadOptions limits)
    {
        _source = source;
        _limits = limits;
    }

    /// <summary>Whether pieces come from <see cref="FillAll"/> on another thread, rather than read when they are taken.</summary>
    public bool IsFilledApart { get; set; }

    /// <summary>The next piece; null at the end of the input.</summary>
    /// <exception cref="ProfileFormatException">The input is damaged here, or longer than the limit.</exception>
    public Piece? Take()
    {
        if (!IsFilledApart && !_isComplete)
        {
            FillOne();
        }

        lock (_gate)
        {
            while (_waiting.Count == 0 && !_isComplete)
            {
                Monitor.Wait(_gate);
            }

            if (_waiting.TryDequeue(out Piece piece))
            {
                Monitor.PulseAll(_gate);
                return piece;
            }

            return _error is null ? null : throw _error;
        }
    }

    /// <summary>Gives back the array of a piece that was taken.</summary>
    public void Return(byte[] array)
    {
        lock (_gate)
        {
            _free.Push(array);
        }
    }

    /// <summary>Reads the source to its end, waiting while enough pieces wait.</summary>
    public void FillAll()
    {
        try
        {
            while (WaitForRoom() && FillOne())
            {
            }
        }
        finally
        {
            Complete();
        }
    }

    /// <summary>Makes <see cref="FillAll"/> return soon.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _isAbandoned = true;
            Monitor.PulseAll(_gate);
        }
    }

    private bool WaitForRoom()
    {
        lock (_gate)
        {
            while (_waiting.Count >= MostWaiting && !_isAbandoned)
            {
                Monitor.Wait(_gate);
            }

            return !_isAbandoned;
        }
    }

    private bool FillOne()
    {
        byte[] array = RentArray();
        int length = 0;
        try
        {
            length = ReadPiece(array);
        }
        catch (InvalidDataException e)
        {
            _error = new ProfileFormatException("the compressed data is damaged or cut off", _source.Consumed, e);
        }

        _length += length;
        _error ??= ExceededLimit();
        if (length > 0 && (_error is null || _length <= _limits.MaxUncompressedLength))
        {
            Publish(new Piece(array, length, _source.Progress));
        }

        if (length == 0 || _error is not null)
        {
            Complete();
            return false;
        }

        return true;
    }

    private ProfileFormatException? ExceededLimit()
    {
        if (_length > _limits.MaxUncompressedLength)
        {
            return new ProfileFormatException(
                $"the uncompressed profile is larger than the limit of {_limits.MaxUncompressedLength} bytes", _length);
        }

        bool expandsTooFar = _length > ProfileReadOptions.LengthOfAnyRatio
            && _length / ProfileReadOptions.GreatestRatio > _source.Consumed;
        return expandsTooFar
            ? new ProfileFormatException(
                $"the compressed data expands more than {ProfileReadOptions.GreatestRatio} times, as no profile does", _length)
            : null;
    }

    private int ReadPiece(byte[] array)
    {
        int length = 0;
        while (length < Piece.Capacity)
        {
            int read = _source.Uncompressed.Read(array, Piece.Headroom + length, Piece.Capacity - length);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return length;
    }

    private byte[] RentArray()
    {
        lock (_gate)
        {
            return _free.TryPop(out byte[]? array)
                ? array
                : GC.AllocateUninitializedArray<byte>(Piece.Headroom + Piece.Capacity);
        }
    }

    private void Publish(Piece piece)
    {
        lock (_gate)
        {
            _waiting.Enqueue(piece);
            Monitor.PulseAll(_gate);
        }
    }

    private void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            Monitor.PulseAll(_gate);
        }
    }
}
