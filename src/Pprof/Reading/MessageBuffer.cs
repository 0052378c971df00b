namespace Pprof.Reading;

/// <summary>
/// The uncompressed input in one array, which one thread may fill while another decodes the front of it.
/// </summary>
internal sealed class MessageBuffer
{
    private const int ReadSize = 256 * 1024;
    private readonly object _gate = new();
    private readonly int _limit;
    private byte[] _bytes;
    private volatile int _available;
    private volatile bool _complete;
    private volatile bool _abandoned;
    private ProfileFormatException? _error;

    /// <param name="expectedLength">A guess at the length, at least 0; the buffer grows where it is too small.</param>
    /// <param name="limit">The greatest length.</param>
    public MessageBuffer(int expectedLength, int limit)
    {
        _limit = limit;
        _bytes = GC.AllocateUninitializedArray<byte>(Math.Min(expectedLength, limit));
    }

    /// <summary>The length once it is known, before that the best guess.</summary>
    public int ExpectedLength => _complete ? _available : _bytes.Length;

    /// <summary>What has arrived; earlier spans stay valid.</summary>
    public ReadOnlySpan<byte> Available
    {
        get
        {
            int available = _available; // before the array: a newer array holds at least as much
            return _bytes.AsSpan(0, available);
        }
    }

    /// <summary>Waits until this many bytes are there; false if the input ends before that.</summary>
    /// <exception cref="ProfileFormatException">The input cannot be decompressed that far, or is longer than the limit.</exception>
    public bool Await(long length)
    {
        if (length <= _available)
        {
            return true;
        }

        lock (_gate)
        {
            while (length > _available && !_complete)
            {
                Monitor.Wait(_gate);
            }
        }

        if (length <= _available)
        {
            return true;
        }

        return _error is null ? false : throw _error;
    }

    /// <summary>Reads a source to its end; to be called once.</summary>
    public void Fill(Stream source)
    {
        try
        {
            while (!_abandoned && FillOnce(source))
            {
            }
        }
        catch (InvalidDataException e)
        {
            _error = new ProfileFormatException("the compressed data is damaged or cut off", _available, e);
        }
        catch (ProfileFormatException e)
        {
            _error = e;
        }
        finally
        {
            lock (_gate)
            {
                _complete = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Makes <see cref="Fill"/> return soon.</summary>
    public void Abandon() => _abandoned = true;

    private bool FillOnce(Stream source)
    {
        if (_available == _bytes.Length)
        {
            int next = source.ReadByte();
            if (next < 0)
            {
                return false;
            }

            Grow();
            _bytes[_available] = (byte)next;
            Publish(1);
            return true;
        }

        int read = source.Read(_bytes, _available, Math.Min(ReadSize, _bytes.Length - _available));
        Publish(read);
        return read > 0;
    }

    private void Publish(int count)
    {
        lock (_gate)
        {
            _available += count;
            Monitor.PulseAll(_gate);
        }
    }

    private void Grow()
    {
        if (_bytes.Length == _limit)
        {
            throw new ProfileFormatException($"the uncompressed profile is larger than the limit of {_limit} bytes", _limit);
        }

        byte[] larger = GC.AllocateUninitializedArray<byte>(
            (int)Math.Min(_limit, Math.Max(ReadSize, _bytes.Length * 2L)));
        _bytes.AsSpan(0, _available).CopyTo(larger);
        _bytes = larger;
    }
}
