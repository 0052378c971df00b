namespace Pprof.Rendering.Scenes;

/// <summary>A colour for light surroundings and its counterpart for dark ones; paper and pixels take the light one.</summary>
internal readonly record struct Tone(Color Light, Color Dark)
{
    /// <summary>The same everywhere.</summary>
    public static Tone Of(Color color) => new(color, color);
}

/// <summary>A colour in sRGB.</summary>
internal readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <summary>As CSS writes it: <c>#b20d00</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";
}
