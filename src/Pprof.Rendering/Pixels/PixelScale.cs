using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Pixels;

/// <summary>How large a picture is in pixels.</summary>
internal readonly record struct PixelScale
{
    // Two pixels a point are sharp on most screens of today.
    private const double Usual = 2;

    // 32 million take 96 MB; some viewers refuse pictures with a longer side.
    private const double MostPixels = 32_000_000, LongestSide = 32_000;

    private PixelScale(double factor, Size extent)
    {
        Factor = factor;
        Width = (int)Math.Clamp(Math.Ceiling(extent.Width * factor), 1, LongestSide);
        Height = (int)Math.Clamp(Math.Ceiling(extent.Height * factor), 1, LongestSide);
    }

    /// <summary>Pixels a point.</summary>
    public double Factor { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>What the user should know of it; null for nothing.</summary>
    public string? Notice => Factor < 1
        ? $"the picture is very large, so it is drawn at {Width} × {Height} pixels; letters may be too small: -svg and -pdf have no pixels"
        : null;

    /// <summary>Two pixels a point, or as many as there can be at most.</summary>
    public static PixelScale Of(Size extent)
    {
        double most = Math.Sqrt(MostPixels / (Math.Max(extent.Width, 1) * Math.Max(extent.Height, 1)));
        double longest = LongestSide / Math.Max(1, Math.Max(extent.Width, extent.Height));
        return new PixelScale(Math.Min(Usual, Math.Min(most, longest)), extent);
    }
}
