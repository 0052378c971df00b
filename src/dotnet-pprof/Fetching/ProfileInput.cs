using Pprof.Tool.Fetching.Streams;

namespace Pprof.Tool.Fetching;

/// <summary>Reads profiles that may be compressed with zstd too, which the library leaves to others.</summary>
internal static class ProfileInput
{
    /// <summary>Reads the rest of a stream.</summary>
    /// <exception cref="ProfileFormatException">It is no profile, or a damaged one.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Profile Read(Stream stream)
    {
        if (!stream.CanSeek)
        {
            return Read(new PeekedStream(stream, ZstdStream.MagicLength));
        }

        // The reader makes use of the length of a file, so that one without zstd goes to it as it is.
        long start = stream.Position;
        byte[] magic = new byte[ZstdStream.MagicLength];
        stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        stream.Position = start;
        return ZstdStream.Begins(magic) ? Read(new PeekedStream(stream, ZstdStream.MagicLength)) : ProfileReader.Read(stream);
    }

    /// <inheritdoc cref="Read(Stream)"/>
    public static Profile Read(PeekedStream stream)
    {
        if (!ZstdStream.Begins(stream.Peek(ZstdStream.MagicLength)))
        {
            return ProfileReader.Read(stream);
        }

        using var frames = new ZstdStream(stream);
        return ProfileReader.Read(frames);
    }
}
