using System.Buffers.Binary;
using System.IO.Compression;

namespace Pprof.Compression;

/// <summary>
/// Decompresses gzip, one member after the other. Unlike the framework's stream it refuses input that is cut off or
/// followed by other bytes.
/// </summary>
internal sealed class GzipStream(Stream source) : SequentialStream
{
    private const int TrailerLength = 8;
    private readonly GzipSource _source = new(source);
    private DeflateStream? _member;
    private Crc32 _crc;
    private uint _length;
    private bool _isStarted;

    /// <exception cref="InvalidDataException">The input is damaged, cut off, or no gzip.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_member is not null || StartMember())
        {
            int read = _member!.Read(buffer);
            if (read > 0)
            {
                _crc.Append(buffer[..read]);
                _length += (uint)read;
                return read;
            }

            EndMember();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool StartMember()
    {
        if (_isStarted && _source.IsAtEnd)
        {
            return false;
        }

        _source.PassHeader();
        _member = new DeflateStream(_source, CompressionMode.Decompress, leaveOpen: true);
        _crc = default;
        _length = 0;
        _isStarted = true;
        return true;
    }

    private void EndMember()
    {
        _member!.Dispose();
        _member = null;
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[sizeof(uint)..], _length);
        if (!_source.PassTrailer(trailer))
        {
            throw new InvalidDataException("The checksum is not where the data ends.");
        }
    }
}
