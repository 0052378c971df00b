namespace Pprof.Reading;

/// <summary>
/// The part of the uncompressed input that is being decoded. It moves forward through the pieces that arrive and always
/// shows a field whole, so that the message never has to be in memory at once.
/// </summary>
internal sealed class InputWindow(PieceQueue pieces)
{
    private byte[] _array = [];
    private bool _isPiece;
    private int _start;
    private int _end;
    private double _progress;

    /// <summary>What has arrived and was not passed yet.</summary>
    public ReadOnlySpan<byte> Bytes => _array.AsSpan(_start, _end - _start);

    /// <summary>The offset in the input of the first byte of <see cref="Bytes"/>.</summary>
    public long Offset { get; private set; }

    /// <summary>How much of the input follows, relative to what has arrived; 0 if unknown.</summary>
    public double InputLeft => _progress <= 0 ? 0 : (1 / _progress) - 1;

    /// <summary>Waits until this many bytes are in the window; false if the input ends before that.</summary>
    /// <exception cref="ProfileFormatException">The input cannot be decompressed that far.</exception>
    public bool Await(long length)
    {
        while (length > _end - _start)
        {
            if (pieces.Take() is not { } next)
            {
                return false;
            }

            MoveTo(next);
        }

        return true;
    }

    /// <summary>Passes bytes, which leave the window.</summary>
    public void Advance(int length)
    {
        _start += length;
        Offset += length;
    }

    /// <summary>Goes back to the first byte of the input; false if it has left the window.</summary>
    public bool TryRewind()
    {
        if (Offset > _start)
        {
            return false;
        }

        _start -= (int)Offset;
        Offset = 0;
        return true;
    }

    /// <summary>All that was not passed yet, to the end of the input.</summary>
    /// <exception cref="ProfileFormatException">The input cannot be decompressed, or is too long for an array.</exception>
    public ReadOnlyMemory<byte> ReadToEnd()
    {
        Await(long.MaxValue);
        return _array.AsMemory(_start, _end - _start);
    }

    private void MoveTo(Piece next)
    {
        ReadOnlySpan<byte> left = Bytes;
        _progress = next.Progress;
        if (left.Length <= Piece.Headroom)
        {
            int start = Piece.Headroom - left.Length;
            left.CopyTo(next.Array.AsSpan(start));
            ReturnPiece();
            (_array, _isPiece, _start, _end) = (next.Array, true, start, Piece.Headroom + next.Length);
            return;
        }

        if (next.Length > Array.MaxLength - left.Length)
        {
            throw new ProfileFormatException("more than 2 GiB of the input would have to be in memory at once", Offset);
        }

        if (_isPiece || next.Length > _array.Length - _end)
        {
            byte[] larger = GC.AllocateUninitializedArray<byte>(
                (int)Math.Min(Array.MaxLength, (left.Length + (long)next.Length) * 2));
            left.CopyTo(larger);
            int leftLength = left.Length;
            ReturnPiece();
            (_array, _isPiece, _start, _end) = (larger, false, 0, leftLength);
        }

        next.Bytes.CopyTo(_array.AsSpan(_end));
        _end += next.Length;
        pieces.Return(next.Array);
    }

    private void ReturnPiece()
    {
        if (_isPiece)
        {
            pieces.Return(_array);
        }
    }
}
