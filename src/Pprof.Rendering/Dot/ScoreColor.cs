namespace Pprof.Rendering.Dot;

/// <summary>The colour of a share of the total: from green for what became less over grey to red for what costs much.</summary>
internal static class ScoreColor
{
    // How far small shares are moved from grey, so that they can be told apart.
    private const double Contrast = 0.7;

    // Below this share colours fade to grey.
    private const double FadeBelow = 0.2;

    /// <summary>A colour for lines and borders, as <c>#b20d00</c>.</summary>
    public static string Strong(double share) => Of(share, saturation: 1.0, brightness: 0.7);

    /// <summary>A colour to write on.</summary>
    public static string Pale(double share) => Of(share, saturation: 0.1, brightness: 0.93);

    private static string Of(double share, double saturation, double brightness)
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
        return $"#{Byte(red):x2}{Byte(green):x2}{Byte(blue):x2}";
    }

    private static byte Byte(double level) => (byte)(level * 255);
}
