namespace Pprof.Rendering.Scenes;

/// <summary>The strokes and gaps of a line that has some, in points.</summary>
/// <param name="Stroke">How long what is drawn is.</param>
/// <param name="Gap">How long what is left out is.</param>
internal readonly record struct PenGaps(double Stroke, double Gap)
{
    /// <summary>Those of a pen; null for one without gaps.</summary>
    public static PenGaps? Of(Pen pen) => pen.Style switch
    {
        PenStyle.Dashed => new PenGaps(4 + pen.Width, 2 + (pen.Width * 0.8)),
        PenStyle.Dotted => new PenGaps(pen.Width, 2 * pen.Width),
        _ => null,
    };
}
