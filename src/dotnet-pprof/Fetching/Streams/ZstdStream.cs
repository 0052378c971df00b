using ZstdSharp;

namespace Pprof.Tool.Fetching.Streams;

/// <summary>Decompresses zstd, one frame after the other; a frame with a window of more than 128 MiB is refused.</summary>
internal sealed class ZstdStream : ForwardStream
{
    // As for gzip, only large outputs are refused. Here a profile of equal samples reaches some hundreds.
    private const int GreatestRatio = 500;
    private const long LengthOfAnyRatio = 64 << 20;

    private readonly PeekedStream _source;
    private readonly DecompressionStream _frames;
    private long _length;

    public ZstdStream(PeekedStream source)
    {
        _source = source;
        _frames = new DecompressionStream(source);
    }

    /// <summary>The number of bytes that <see cref="Begins"/> looks at.</summary>
    public static int MagicLength => 4;

    /// <summary>Whether an input begins with a frame of zstd, or with one to skip.</summary>
    public static bool Begins(ReadOnlySpan<byte> input) =>
        input is [0x28, 0xB5, 0x2F, 0xFD, ..] or [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..];

    /// <exception cref="ProfileFormatException">The data is damaged, cut off, or expands as no profile does.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = Decompress(buffer);
        _length += read;
        return _length > LengthOfAnyRatio && _length / GreatestRatio > _source.Count
            ? throw new ProfileFormatException(
                $"the zstd data expands more than {GreatestRatio} times, as no profile does", _source.Count)
            : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _frames.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Decompress(Span<byte> buffer)
    {
        try
        {
            return _frames.Read(buffer);
        }
        catch (EndOfStreamException e)
        {
            throw new ProfileFormatException("the zstd data is cut off", _source.Count, e);
        }
        catch (ZstdException e)
        {
            throw new ProfileFormatException($"the zstd data cannot be decompressed: {e.Message}", _source.Count, e);
        }
    }
}
