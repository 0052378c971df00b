namespace Pprof.Tool.Shell.Editing;

/// <summary>What a terminal sends, once its bytes are understood.</summary>
internal enum KeyCode
{
    /// <summary>A sequence without a meaning here.</summary>
    Unknown,

    /// <summary>Characters that stand for themselves; with modifiers, one key.</summary>
    Text,

    /// <summary>Text that the terminal says was pasted; it may hold line ends.</summary>
    Paste,
    Enter,
    Tab,
    Backspace,
    Delete,
    Escape,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,

    /// <summary>The terminal's size, or what it shows, may have changed.</summary>
    Redraw,

    /// <summary>The terminal is gone.</summary>
    Closed,
}

/// <summary>Keys held down with another; shift is part of the text.</summary>
[Flags]
internal enum KeyModifiers
{
    None = 0,
    Control = 1,
    Alt = 2,
}

/// <summary>A key, or a run of text.</summary>
internal readonly record struct Key(KeyCode Code, string Text = "", KeyModifiers Modifiers = KeyModifiers.None)
{
    public static Key Of(string text) => new(KeyCode.Text, text);

    public static Key Control(char letter) => new(KeyCode.Text, $"{letter}", KeyModifiers.Control);

    public static Key Alt(char letter) => new(KeyCode.Text, $"{letter}", KeyModifiers.Alt);

    /// <summary>The same key with more modifiers.</summary>
    public Key With(KeyModifiers modifiers) => this with { Modifiers = Modifiers | modifiers };
}
