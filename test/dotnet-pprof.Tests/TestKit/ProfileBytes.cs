using System.IO.Compression;
using Pprof.Tests.TestKit;
using ZstdSharp;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>Profiles as servers send them.</summary>
internal static class ProfileBytes
{
    /// <summary>The message of a profile in the notation of folded stacks, not compressed.</summary>
    public static byte[] Of(string stacks) => Of(FoldedStacks.Parse(stacks));

    /// <summary>The message of a profile, not compressed.</summary>
    public static byte[] Of(Profile profile)
    {
        using var stream = new MemoryStream();
        ProfileWriter.WriteUncompressed(profile, stream);
        return stream.ToArray();
    }

    public static byte[] Gzip(byte[] bytes) =>
        Compress(bytes, stream => new GZipStream(stream, CompressionMode.Compress, leaveOpen: true));

    public static byte[] Zstd(byte[] bytes) => Compress(bytes, stream =>
    {
        var frames = new CompressionStream(stream, leaveOpen: true);
        frames.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return frames;
    });

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> open)
    {
        using var stream = new MemoryStream();
        using (Stream compressed = open(stream))
        {
            compressed.Write(bytes);
        }

        return stream.ToArray();
    }
}
