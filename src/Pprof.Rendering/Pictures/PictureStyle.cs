using Pprof.Rendering.Drawing;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pictures;

/// <summary>How the things of a graph look.</summary>
internal sealed class PictureStyle(GraphScale scale)
{
    /// <summary>The size of the smallest text, in points: it can still be read where a wide picture is made smaller.</summary>
    public const int LeastFontSize = 10;

    /// <summary>What the size of a name gains by the greatest flat value.</summary>
    public const int FontSizeGrowth = 14;

    /// <summary>The widest line of the smallest text, in points; longer names are cut.</summary>
    public const double WidestLine = 220;

    private static readonly Tone More = new(new Color(0xd4, 0x00, 0x00), new Color(0xff, 0x5c, 0x4d));
    private static readonly Tone Less = new(new Color(0x00, 0x82, 0x25), new Color(0x3f, 0xc9, 0x6a));

    /// <summary>The border of a node.</summary>
    public Pen NodePen(long cum, bool isHot) =>
        isHot ? new Pen(HotTone(cum), 2.5) : new Pen(ScoreColor.StrongTone(Shade(cum)), 1);

    /// <summary>What fills a node.</summary>
    public Tone NodeFill(long cum) => ScoreColor.PaleTone(Shade(cum));

    /// <summary>The line of an edge.</summary>
    public Pen EdgePen(long weight, bool isHot, bool isResidual)
    {
        double share = scale.HasTotal ? Math.Min(Math.Abs(scale.ShareOf(weight)), 1) : 0;
        Pen pen = isHot
            ? new Pen(HotTone(weight), Math.Round(3 + (3.5 * share), 1))
            : new Pen(ScoreColor.StrongTone(Shade(weight)), Math.Round(0.9 + (3.1 * share), 1));
        return isResidual ? pen with { Style = PenStyle.Dashed } : pen;
    }

    /// <summary>The colour of the heaviest path, and of what it leads to.</summary>
    public static Tone HotTone(long value) => value < 0 ? Less : More;

    // In steps that nobody can tell apart, so that there are not as many colours as values.
    private double Shade(long value)
    {
        double share = scale.ShareOf(value);
        return Math.Round(share, Math.Abs(share) < 0.1 ? 3 : 2);
    }
}
