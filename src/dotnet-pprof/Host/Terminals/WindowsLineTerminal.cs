using System.Runtime.InteropServices;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Host.Terminals;

/// <summary>The console of Windows, told to obey escape sequences while a line is edited.</summary>
internal sealed partial class WindowsLineTerminal : ILineTerminal
{
    private const int StandardError = -12;
    private const uint ObeySequences = 0x0004;
    private readonly nint _console = GetStdHandle(StandardError);
    private bool _isControlCInput;
    private uint _mode;

    public (int Columns, int Rows) Size => (Math.Max(2, Console.WindowWidth), Math.Max(1, Console.WindowHeight));

    public bool HasKey => Console.KeyAvailable;

    public void Begin()
    {
        _isControlCInput = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        if (GetConsoleMode(_console, out _mode))
        {
            SetConsoleMode(_console, _mode | ObeySequences);
        }
    }

    public void End()
    {
        Console.TreatControlCAsInput = _isControlCInput;
        SetConsoleMode(_console, _mode);
    }

    public Key ReadKey()
    {
        ConsoleKeyInfo pressed = Console.ReadKey(intercept: true);
        KeyModifiers modifiers = KeyModifiers.None;
        modifiers |= pressed.Modifiers.HasFlag(ConsoleModifiers.Control) ? KeyModifiers.Control : 0;
        modifiers |= pressed.Modifiers.HasFlag(ConsoleModifiers.Alt) ? KeyModifiers.Alt : 0;
        KeyCode code = CodeOf(pressed.Key);
        if (code != KeyCode.Text)
        {
            return new Key(code, "", modifiers);
        }

        // AltGr, with which many keyboards write brackets, is reported as both keys together with the character.
        const KeyModifiers altGr = KeyModifiers.Control | KeyModifiers.Alt;
        return modifiers == KeyModifiers.None || (modifiers == altGr && !char.IsControl(pressed.KeyChar))
            ? Typed(pressed.KeyChar)
            : new Key(KeyCode.Text, LetterOf(pressed), modifiers);
    }

    public void Write(string text) => Console.Error.Write(text);

    public void Suspend()
    {
        // Windows stops no program at a key.
    }

    private static KeyCode CodeOf(ConsoleKey key) => key switch
    {
        ConsoleKey.Enter => KeyCode.Enter,
        ConsoleKey.Tab => KeyCode.Tab,
        ConsoleKey.Backspace => KeyCode.Backspace,
        ConsoleKey.Delete => KeyCode.Delete,
        ConsoleKey.Escape => KeyCode.Escape,
        ConsoleKey.LeftArrow => KeyCode.Left,
        ConsoleKey.RightArrow => KeyCode.Right,
        ConsoleKey.UpArrow => KeyCode.Up,
        ConsoleKey.DownArrow => KeyCode.Down,
        ConsoleKey.Home => KeyCode.Home,
        ConsoleKey.End => KeyCode.End,
        _ => KeyCode.Text,
    };

    // Function keys and those of the number pad without a character have none.
    private static Key Typed(char character)
    {
        if (character == '\0')
        {
            return default;
        }

        // The second half of a pair comes as a key of its own.
        bool isPair = char.IsHighSurrogate(character) && Console.KeyAvailable;
        return Key.Of(isPair ? $"{character}{Console.ReadKey(intercept: true).KeyChar}" : $"{character}");
    }

    private static string LetterOf(ConsoleKeyInfo pressed) =>
        pressed.Key is >= ConsoleKey.A and <= ConsoleKey.Z ? $"{(char)('a' + (pressed.Key - ConsoleKey.A))}" : "";

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int file);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint console, out uint mode);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint console, uint mode);
}
