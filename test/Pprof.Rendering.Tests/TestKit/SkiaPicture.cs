using Pprof.Rendering.Scenes;
using SkiaSharp;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>A picture as another library reads it.</summary>
internal sealed class SkiaPicture : IDisposable
{
    private readonly SKBitmap _bitmap;

    private SkiaPicture(SKBitmap bitmap) => _bitmap = bitmap;

    public int Width => _bitmap.Width;

    public int Height => _bitmap.Height;

    public Color this[int x, int y]
    {
        get
        {
            SKColor color = _bitmap.GetPixel(x, y);
            Assert.Equal(byte.MaxValue, color.Alpha);
            return new Color(color.Red, color.Green, color.Blue);
        }
    }

    public static SkiaPicture Decode(byte[] file, SKEncodedImageFormat format)
    {
        try
        {
            using SKCodec? codec = SKCodec.Create(new MemoryStream(file));
            Assert.NotNull(codec);
            Assert.Equal(format, codec.EncodedFormat);
            var bitmap = new SKBitmap(codec.Info.WithAlphaType(SKAlphaType.Unpremul).WithColorType(SKColorType.Rgba8888));
            Assert.Equal(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels()));
            return new SkiaPicture(bitmap);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            Assert.Skip("There is no Skia for this platform.");
            throw;
        }
    }

    /// <summary>How many pixels of a box differ from white by more than a hint.</summary>
    public int InkIn(int left, int top, int right, int bottom)
    {
        int ink = 0;
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                ink += this[x, y] is { Red: < 200 } or { Green: < 200 } or { Blue: < 200 } ? 1 : 0;
            }
        }

        return ink;
    }

    public void Dispose() => _bitmap.Dispose();
}
