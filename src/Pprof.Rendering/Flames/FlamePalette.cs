using System.Text;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Flames;

/// <summary>
/// The colours of frames. A package has the same one in every picture, since it is found by its name alone; all are
/// equally light, so that none looks more important and text can be read on each.
/// </summary>
internal static class FlamePalette
{
    // Apart enough to be told from each other.
    private const int Hues = 20;

    // At full change; a share of it in between.
    private const double ChangeChroma = 0.15;

    /// <summary>For frames of which nothing is known but what they are, as the kernel.</summary>
    public static Tone Neutral { get; } = new(Oklch.ToColor(0.88, 0.012, 250), Oklch.ToColor(0.38, 0.012, 250));

    /// <summary>The number of a package's colour, from 0; -1 for none.</summary>
    public static int HueOf(string package)
    {
        if (package.Length == 0)
        {
            return -1;
        }

        uint hash = 2166136261; // FNV-1a: the same on every machine and in every run
        foreach (byte b in Encoding.UTF8.GetBytes(package))
        {
            hash = unchecked((hash ^ b) * 16777619);
        }

        return (int)((hash ^ (hash >> 15)) % Hues);
    }

    /// <summary>All colours of packages.</summary>
    public static Tone[] Packages() => [.. Enumerable.Range(0, Hues).Select(OfHue)];

    /// <summary>The colour of a package's number.</summary>
    public static Tone OfHue(int hue) => hue < 0 ? Neutral : new(
        Oklch.ToColor(0.85, 0.085, hue * 360.0 / Hues),
        Oklch.ToColor(0.44, 0.08, hue * 360.0 / Hues));

    /// <summary>Red for what grew, green for what shrank.</summary>
    /// <param name="change">From -1, gone, over 0, the same, to 1, new.</param>
    public static Tone OfChange(double change)
    {
        double strength = Math.Sqrt(Math.Abs(change)); // so that a tenth more is seen
        double hue = change > 0 ? 27 : 150;
        return new Tone(
            Oklch.ToColor(0.93 - (0.2 * strength), ChangeChroma * strength, hue),
            Oklch.ToColor(0.33 + (0.12 * strength), ChangeChroma * 0.85 * strength, hue));
    }
}
