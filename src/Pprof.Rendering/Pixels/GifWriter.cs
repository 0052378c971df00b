using System.Buffers.Binary;
using System.Numerics;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pixels;

/// <summary>Writes a scene as a GIF picture, at two pixels a point, with the 256 colours that suit it best.</summary>
internal static class GifWriter
{
    private const int ColorTableFollows = 0x80, EightBitsOfColor = 0x70;

    /// <summary>Writes the picture.</summary>
    /// <returns>What the user should know of it; null for nothing.</returns>
    public static string? Write(Scene scene, Stream stream)
    {
        PixelScale scale = PixelScale.Of(scene.Extent);
        Write(PixelPainter.Paint(scene, scale), stream);
        return scale.Notice;
    }

    private static void Write(Canvas canvas, Stream stream)
    {
        ColorTable colors = ColorTable.Of(canvas);
        int bits = Math.Max(1, BitOperations.Log2((uint)Math.Max(1, colors.Colors.Count - 1)) + 1);
        byte[] head = new byte[13];
        "GIF89a"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(6), (ushort)canvas.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(8), (ushort)canvas.Height);
        head[10] = (byte)(ColorTableFollows | EightBitsOfColor | (bits - 1));
        stream.Write(head);
        byte[] table = new byte[3 << bits];
        for (int i = 0; i < colors.Colors.Count; i++)
        {
            int color = colors.Colors[i];
            (table[3 * i], table[(3 * i) + 1], table[(3 * i) + 2]) = ((byte)(color >> 16), (byte)(color >> 8), (byte)color);
        }

        stream.Write(table);
        byte[] image = new byte[10];
        image[0] = (byte)',';
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(5), (ushort)canvas.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(7), (ushort)canvas.Height);
        stream.Write(image);
        LzwEncoder.Write(stream, Math.Max(2, bits), Indexes(canvas, colors));
        stream.WriteByte((byte)';');
    }

    private static IEnumerable<byte> Indexes(Canvas canvas, ColorTable colors)
    {
        int lastColor = -1;
        byte index = 0;
        for (int at = 0; at < canvas.Rgb.Length; at += Canvas.BytesOfPixel)
        {
            int color = ColorTable.ColorAt(canvas.Rgb, at);
            if (color != lastColor)
            {
                lastColor = color;
                index = colors.IndexOf(color);
            }

            yield return index;
        }
    }
}
