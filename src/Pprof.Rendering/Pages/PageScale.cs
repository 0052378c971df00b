using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Pages;

/// <summary>The page that a picture fills: y grows upwards there, and a page can be only so large.</summary>
internal readonly record struct PageScale
{
    // In points: what viewers of PDF show, 200 inches; less than the least is refused by some.
    private const double Most = 14_400, Least = 3;

    // So far from its page that nobody sees where it is; some programs keep coordinates in 32 bits.
    private const double Far = 100_000;

    private PageScale(double factor, double width, double height) => (Factor, Width, Height) = (factor, width, height);

    /// <summary>How large a point of the picture is on the page; 1 but for huge pictures.</summary>
    public double Factor { get; }

    /// <summary>In points.</summary>
    public double Width { get; }

    /// <summary>In points.</summary>
    public double Height { get; }

    public static PageScale Of(Size extent)
    {
        double factor = Math.Min(1, Most / Math.Max(extent.Width, extent.Height));
        return new PageScale(factor, Math.Max(Least, extent.Width * factor), Math.Max(Least, extent.Height * factor));
    }

    public double X(double x) => Math.Clamp(x * Factor, -Far, Far);

    public double Y(double y) => Math.Clamp(Height - (y * Factor), -Far, Far);
}
