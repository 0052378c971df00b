using System.Buffers.Binary;
using System.IO.Compression;

namespace Pprof.Compression;

/// <summary>
/// Decompresses gzip, one member after the other. Unlike the framework's stream it refuses input that is cut off or
/// followed by other bytes.
/// </summary>
internal sealed class GzipStream(Stream source) : Stream
{
    private const int TrailerLength = 8;
    private readonly GzipSource _source = new(source);
    private DeflateStream? _member;
    private Crc32 _crc;
    private uint _length;
    private bool _isStarted;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The input is damaged, cut off, or no gzip.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc cref="Read(byte[], int, int)"/>
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

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
