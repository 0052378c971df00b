using System.Buffers.Binary;
using System.IO.Compression;
using Pprof.Compression;

namespace Pprof.Writing;

/// <summary>
/// Compresses with gzip on every core. The pieces are deflated apart and joined, so that the output is one member,
/// since some readers stop after the first.
/// </summary>
internal sealed class ParallelGzipStream(Stream target) : Stream
{
    // The window is 32 KiB, so a piece of this length loses well under a percent by starting with an empty one.
    private const int PieceLength = 1024 * 1024;

    // On profiles 2 % longer than the default level and a quarter faster.
    private static readonly ZLibCompressionOptions Level = new() { CompressionLevel = 3 };
    private static readonly byte[] NoBytes = [3, 0];
    private readonly Queue<Task<ArraySegment<byte>>> _pieces = new();
    private byte[] _piece = new byte[PieceLength];
    private int _pieceFill;
    private Crc32 _crc;
    private uint _length;
    private bool _headWritten;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _crc.Append(buffer);
        _length += (uint)buffer.Length;
        while (!buffer.IsEmpty)
        {
            if (_pieceFill == PieceLength)
            {
                StartPiece();
            }

            int count = Math.Min(buffer.Length, PieceLength - _pieceFill);
            buffer[..count].CopyTo(_piece.AsSpan(_pieceFill));
            _pieceFill += count;
            buffer = buffer[count..];
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ArraySegment<byte> last = Deflate(_piece, _pieceFill, isLast: true);
            while (_pieces.Count > 0)
            {
                WriteOldestPiece();
            }

            WriteHead();
            target.Write(last);
            WriteTrailer();
        }

        base.Dispose(disposing);
    }

    private void StartPiece()
    {
        byte[] piece = _piece;
        _pieces.Enqueue(Task.Run(() => Deflate(piece, PieceLength, isLast: false)));
        _piece = new byte[PieceLength];
        _pieceFill = 0;
        while (_pieces.Count > Environment.ProcessorCount)
        {
            WriteOldestPiece();
        }
    }

    private void WriteOldestPiece()
    {
        ArraySegment<byte> deflated = _pieces.Dequeue().GetAwaiter().GetResult();
        WriteHead();
        target.Write(deflated);
    }

    // Flushing ends a piece on a byte boundary with an empty block, without marking it as the last one.
    private static ArraySegment<byte> Deflate(byte[] piece, int length, bool isLast)
    {
        if (length == 0)
        {
            return NoBytes; // the framework would write nothing at all
        }

        var output = new MemoryStream((length / 2) + 64);
        using var deflate = new DeflateStream(output, Level, leaveOpen: true);
        deflate.Write(piece, 0, length);
        deflate.Flush();
        int flushed = (int)output.Length;
        deflate.Dispose();
        return new ArraySegment<byte>(output.GetBuffer(), 0, isLast ? (int)output.Length : flushed);
    }

    private void WriteHead()
    {
        if (!_headWritten)
        {
            // Deflate, no flags, no time, an unknown system.
            target.Write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]);
            _headWritten = true;
        }
    }

    private void WriteTrailer()
    {
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        target.Write(trailer);
    }
}
