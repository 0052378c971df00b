namespace Pprof.Rendering.Layout.Routing;

/// <summary>Cubic Bézier curves.</summary>
internal static class Bezier
{
    /// <summary>The point of a curve at a share from 0 to 1.</summary>
    public static Point At(Point a, Point b, Point c, Point d, double share)
    {
        double rest = 1 - share;
        return (a * (rest * rest * rest)) + (b * (3 * rest * rest * share)) + (c * (3 * rest * share * share)) + (d * (share * share * share));
    }
}
