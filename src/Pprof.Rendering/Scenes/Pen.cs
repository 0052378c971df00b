namespace Pprof.Rendering.Scenes;

/// <summary>How a line is drawn.</summary>
/// <param name="Tone">Its colour.</param>
/// <param name="Width">In points.</param>
internal readonly record struct Pen(Tone Tone, double Width)
{
    public PenStyle Style { get; init; }
}

/// <summary>Whether a line has gaps.</summary>
internal enum PenStyle
{
    /// <summary>It has none.</summary>
    Solid,

    /// <summary>Strokes and gaps.</summary>
    Dashed,

    /// <summary>Points and gaps.</summary>
    Dotted,
}
