using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Drawing;

/// <summary>The colour of a share of the total: from green for what became less over grey to red for what costs much.</summary>
internal static class ScoreColor
{
    // How far small shares are moved from grey, so that they can be told apart.
    private const double Contrast = 0.7;

    // Below this share colours fade to grey.
    private const double FadeBelow = 0.2;

    /// <summary>A colour for lines and borders, as <c>#b20d00</c>.</summary>
    public static Color Strong(double share) => Of(share, saturation: 1.0, brightness: 0.7);

    /// <summary>A colour to write on.</summary>
    public static Color Pale(double share) => Of(share, saturation: 0.1, brightness: 0.93);

    /// <summary><see cref="Strong"/>, and what takes its place on dark ground.</summary>
    public static Tone StrongTone(double share) =>
        new(Strong(share), Of(share, saturation: 0.72, brightness: 0.46 + (0.44 * Weightiness(share))));

    /// <summary><see cref="Pale"/>, and what takes its place on dark ground.</summary>
    public static Tone PaleTone(double share) =>
        new(Pale(share), Of(share, saturation: 0.5, brightness: 0.19 + (0.09 * Weightiness(share))));

    // On dark ground what is small is dim, not only grey.
    private static double Weightiness(double share) => double.IsNaN(share) ? 0 : Math.Min(Math.Abs(share) / FadeBelow, 1);

    private static Color Of(double share, double saturation, double brightness)
    {
        double score = double.IsNaN(share) ? 0 : Math.Clamp(share, -1, 1);
        double magnitude = Math.Abs(score);
        if (magnitude < FadeBelow)
        {
            saturation *= magnitude / FadeBelow;
        }

        double shade = brightness * (1 - (saturation * Math.Pow(magnitude, 1 - Contrast)));
        (double red, double green) = score < 0 ? (shade, brightness) : (brightness, shade);
        double blue = brightness * (1 - saturation);
        return new Color(Byte(red), Byte(green), Byte(blue));
    }

    private static byte Byte(double level) => (byte)(level * 255);
}
