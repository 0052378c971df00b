namespace Pprof.Rendering.Pixels;

/// <summary>Compresses as GIF does: a code stands for a sequence of bytes that came before, with one more each time.</summary>
internal sealed class LzwEncoder
{
    private const int MostCodes = 4096, MostOfBlock = 255;
    private readonly Stream _stream;
    private readonly int _clear;
    private readonly int _leastBits;

    // The code of a sequence that goes on with a byte: at code * 256 + byte; 0 if there is none yet.
    private readonly ushort[] _next = new ushort[MostCodes * 256];
    private readonly byte[] _block = new byte[1 + MostOfBlock];
    private int _blockLength;
    private int _bits;
    private int _bitCount;
    private int _codeBits;
    private int _lastCode;

    private LzwEncoder(Stream stream, int bitsOfPixel)
    {
        _stream = stream;
        _leastBits = bitsOfPixel + 1;
        _clear = 1 << bitsOfPixel;
        Restart();
    }

    /// <summary>Writes pixels in blocks that end with an empty one.</summary>
    /// <param name="stream">Where they go.</param>
    /// <param name="bitsOfPixel">From 2 to 8.</param>
    /// <param name="pixels">The pixels.</param>
    public static void Write(Stream stream, int bitsOfPixel, IEnumerable<byte> pixels)
    {
        var encoder = new LzwEncoder(stream, bitsOfPixel);
        stream.WriteByte((byte)bitsOfPixel);
        encoder.Put(encoder._clear);
        encoder.Encode(pixels);
        encoder.Put(encoder._clear + 1);
        encoder.Finish();
    }

    private void Encode(IEnumerable<byte> pixels)
    {
        int code = -1;
        foreach (byte pixel in pixels)
        {
            if (code < 0)
            {
                code = pixel;
                continue;
            }

            ref ushort next = ref _next[(code * 256) + pixel];
            if (next != 0)
            {
                code = next;
                continue;
            }

            Put(code);
            code = pixel;
            if (_lastCode == MostCodes - 1)
            {
                Put(_clear);
                Restart();
                continue;
            }

            next = (ushort)++_lastCode;
            if (_lastCode == 1 << _codeBits)
            {
                _codeBits++;
            }
        }

        if (code >= 0)
        {
            Put(code);

            // Whoever reads has made a code of this one, too, which may have been the last of its width.
            if (_lastCode + 1 == 1 << _codeBits && _codeBits < 12)
            {
                _codeBits++;
            }
        }
    }

    private void Restart()
    {
        Array.Clear(_next);
        _codeBits = _leastBits;
        _lastCode = _clear + 1;
    }

    private void Put(int code)
    {
        _bits |= code << _bitCount;
        _bitCount += _codeBits;
        for (; _bitCount >= 8; _bitCount -= 8, _bits >>= 8)
        {
            PutByte((byte)_bits);
        }
    }

    private void PutByte(byte value)
    {
        _block[1 + _blockLength++] = value;
        if (_blockLength == MostOfBlock)
        {
            EndBlock();
        }
    }

    private void EndBlock()
    {
        _block[0] = (byte)_blockLength;
        _stream.Write(_block, 0, 1 + _blockLength);
        _blockLength = 0;
    }

    private void Finish()
    {
        if (_bitCount > 0)
        {
            PutByte((byte)_bits);
        }

        if (_blockLength > 0)
        {
            EndBlock();
        }

        _stream.WriteByte(0);
    }
}
