namespace Pprof.Rendering.Scenes;

/// <summary>The colours of what says nothing by its colour.</summary>
internal static class Palette
{
    /// <summary>What everything is drawn on.</summary>
    public static Tone Paper { get; } = new(new Color(255, 255, 255), new Color(0x17, 0x19, 0x1d));

    /// <summary>Text.</summary>
    public static Tone Ink { get; } = new(new Color(0x1c, 0x1c, 0x1c), new Color(0xee, 0xec, 0xe8));

    /// <summary>Text that may be passed over.</summary>
    public static Tone FaintInk { get; } = new(new Color(0x55, 0x55, 0x55), new Color(0xb4, 0xb2, 0xad));

    /// <summary>Borders.</summary>
    public static Tone Border { get; } = new(new Color(0xb4, 0xb4, 0xb4), new Color(0x55, 0x58, 0x5e));

    /// <summary>What fills boxes that have no colour by their value.</summary>
    public static Tone Ground { get; } = new(new Color(0xf7, 0xf7, 0xf5), new Color(0x22, 0x25, 0x2a));
}
