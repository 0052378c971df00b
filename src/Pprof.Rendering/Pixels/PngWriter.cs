using System.Buffers.Binary;
using System.IO.Compression;
using Pprof.Compression;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pixels;

/// <summary>Writes a scene as a PNG picture, at two pixels a point.</summary>
internal static class PngWriter
{
    private const double MetresOfPoint = 0.0254 / 72;
    private const byte Unfiltered = 0;

    /// <summary>Writes the picture.</summary>
    /// <returns>What the user should know of it; null for nothing.</returns>
    public static string? Write(Scene scene, Stream stream)
    {
        PixelScale scale = PixelScale.Of(scene.Extent);
        Write(PixelPainter.Paint(scene, scale), scale, stream);
        return scale.Notice;
    }

    private static void Write(Canvas canvas, PixelScale scale, Stream stream)
    {
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), canvas.Height);
        header[8] = 8; // bits of a colour
        header[9] = 2; // red, green, blue
        WriteChunk(stream, "IHDR"u8, header);

        // So that it is printed, and put into a document, as large as it is meant.
        byte[] density = new byte[9];
        int pixelsOfMetre = (int)Math.Clamp(scale.Factor / MetresOfPoint, 1, int.MaxValue);
        BinaryPrimitives.WriteInt32BigEndian(density, pixelsOfMetre);
        BinaryPrimitives.WriteInt32BigEndian(density.AsSpan(4), pixelsOfMetre);
        density[8] = 1;
        WriteChunk(stream, "pHYs"u8, density);
        using MemoryStream compressed = Compress(canvas);
        WriteChunk(stream, "IDAT"u8, compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        WriteChunk(stream, "IEND"u8, []);
    }

    // Rows as they are: drawings have so few colours that differences between pixels take more room, not less.
    private static MemoryStream Compress(Canvas canvas)
    {
        var compressed = new MemoryStream();
        using var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true);
        int stride = Canvas.BytesOfPixel * canvas.Width;
        for (int row = 0; row < canvas.Height; row++)
        {
            deflate.WriteByte(Unfiltered);
            deflate.Write(canvas.Rgb, stride * row, stride);
        }

        return compressed;
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        byte[] head = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(head, content.Length);
        name.CopyTo(head.AsSpan(4));
        stream.Write(head);
        stream.Write(content);
        var sum = default(Crc32);
        sum.Append(name);
        sum.Append(content);
        byte[] foot = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(foot, sum.Value);
        stream.Write(foot);
    }
}
