using Pprof.Analysis.Flames;
using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Drawing;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Flames;

/// <summary>Which colour a frame has.</summary>
internal static class FlameColors
{
    /// <summary>The number of shades on either side of no change.</summary>
    public const int Shades = 10;

    /// <summary>The share of a legend's shade, from gone to new, with what it means.</summary>
    public static IReadOnlyList<(int Shade, string Meaning)> Legend { get; } =
    [
        (-Shades, "gone"), (-5, "half"), (-2, "−20%"), (0, "same"), (2, "+25%"), (5, "double"), (Shades, "new"),
    ];

    /// <summary>How much of the larger side is change: from -1, gone, to 1, new.</summary>
    public static double ChangeOf(FlameValue value) => value.Larger == 0 ? 0 : (double)value.Change / value.Larger;

    /// <summary>The package by whose name a frame is coloured; the binary where a function has none.</summary>
    public static string PackageOf(Place place, FrameName name)
    {
        if (name.Package.Length > 0 || name.Text.StartsWith('['))
        {
            return name.Package;
        }

        ReadOnlySpan<byte> file = place.ObjectFile.Span;
        int start = file.LastIndexOfAny("/\\"u8) + 1;
        return VisibleLine.Of(place.ObjectFile.Slice(start, file.Length - start), FlameNames.Longest);
    }

    /// <summary>The class of a frame's colour in styles: <c>hue3</c>, <c>neutral</c>, <c>more4</c>, <c>less10</c>.</summary>
    public static string ClassOf(FlameReport report, FrameName[] names, FlameFrame frame)
    {
        if (report.Sides != FlameSides.One)
        {
            // flame-frames.js has the same rule: halves go to the stronger shade.
            return ClassOfShade((int)Math.Round(ChangeOf(frame.Total) * Shades, MidpointRounding.AwayFromZero));
        }

        int hue = frame.Place == FlameFrames.NoPlace ? -1 : FlamePalette.HueOf(PackageOf(report.Places[frame.Place], names[frame.Place]));
        return hue < 0 ? "neutral" : $"hue{hue}";
    }

    public static string ClassOfShade(int shade) => shade < 0 ? $"less{-shade}" : $"more{shade}";

    /// <summary>All classes with their colours.</summary>
    public static IEnumerable<(string Class, Tone Tone)> Classes()
    {
        yield return ("neutral", FlamePalette.Neutral);
        Tone[] packages = FlamePalette.Packages();
        for (int hue = 0; hue < packages.Length; hue++)
        {
            yield return ($"hue{hue}", packages[hue]);
        }

        for (int shade = -Shades; shade <= Shades; shade++)
        {
            yield return (ClassOfShade(shade), FlamePalette.OfChange((double)shade / Shades));
        }
    }
}
