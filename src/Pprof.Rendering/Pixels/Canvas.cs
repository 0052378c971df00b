using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pixels;

/// <summary>A picture of opaque pixels, white at first.</summary>
internal sealed class Canvas
{
    public const int BytesOfPixel = 3;

    public Canvas(int width, int height)
    {
        (Width, Height) = (width, height);
        Rgb = new byte[BytesOfPixel * width * height];
        Array.Fill(Rgb, byte.MaxValue);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Red, green and blue of each pixel, row by row from the top.</summary>
    public byte[] Rgb { get; }

    /// <summary>Covers pixels of a row that lie side by side.</summary>
    /// <param name="row">Of the canvas.</param>
    /// <param name="from">The first pixel.</param>
    /// <param name="to">The pixel behind the last.</param>
    /// <param name="color">What with.</param>
    /// <param name="share">How much of each is covered, from 0 to 1.</param>
    public void Cover(int row, int from, int to, Color color, double share)
    {
        // In 32 steps, which nobody sees apart, so that there are fewer colours and files are smaller.
        int alpha = 8 * (int)((share * 32) + 0.5);
        if (alpha == 0)
        {
            return;
        }

        Span<byte> pixels = Rgb.AsSpan(BytesOfPixel * ((row * Width) + from), BytesOfPixel * (to - from));
        for (int at = 0; at < pixels.Length; at += BytesOfPixel)
        {
            pixels[at] = Mix(pixels[at], color.Red, alpha);
            pixels[at + 1] = Mix(pixels[at + 1], color.Green, alpha);
            pixels[at + 2] = Mix(pixels[at + 2], color.Blue, alpha);
        }
    }

    private static byte Mix(byte below, byte above, int alpha) => (byte)(below + ((((above - below) * alpha) + 128) >> 8));
}
