using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Flames;

/// <summary>Colours by lightness, strength and hue as the eye takes them (Björn Ottosson's Oklab).</summary>
internal static class Oklch
{
    /// <summary>The nearest colour that a screen has.</summary>
    /// <param name="lightness">From 0 to 1.</param>
    /// <param name="chroma">From 0, grey, to about 0.3.</param>
    /// <param name="hue">In degrees: red is near 27, green near 145, blue near 260.</param>
    public static Color ToColor(double lightness, double chroma, double hue)
    {
        double angle = hue * Math.PI / 180;
        double a = chroma * Math.Cos(angle), b = chroma * Math.Sin(angle);
        double l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        double m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        double s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return new Color(
            Encode((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Encode((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Encode((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Cube(double value) => value * value * value;

    private static byte Encode(double light)
    {
        double level = light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(Math.Clamp(level, 0, 1) * 255);
    }
}
