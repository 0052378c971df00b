using System.Globalization;
using System.Text;

namespace Pprof.Tool.Shell.Editing;

/// <summary>Understands what follows the escape character: xterm's sequences, and those of its relatives.</summary>
internal static class EscapeSequence
{
    public const byte Escape = 0x1B;

    /// <summary>Begins pasted text, when it stands between <c>ESC [</c> and <c>~</c>.</summary>
    public const string PasteBegins = "200";

    /// <summary>The parameters and the last byte of a sequence that begins with <c>ESC [</c>.</summary>
    /// <param name="bytes">What follows those two.</param>
    /// <returns>A length of 0 if the last byte is yet to come.</returns>
    public static (string Parameters, char Final, int Length) Split(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            // A sequence has no other bytes: whatever this is, it ends here.
            if (bytes[i] is < 0x20 or > 0x3F)
            {
                return (Encoding.ASCII.GetString(bytes[..i]), (char)bytes[i], i + 1);
            }
        }

        return ("", '\0', 0);
    }

    /// <summary>The key of a sequence that begins with <c>ESC [</c> or <c>ESC O</c>.</summary>
    public static Key KeyOf(string parameters, char final)
    {
        string[] numbers = parameters.Split(';');
        KeyModifiers modifiers = ModifiersOf(numbers[^1], isGiven: numbers.Length > 1);

        // The lower-case letters are rxvt's, for arrows with the control key.
        if (final is >= 'a' and <= 'd')
        {
            (final, modifiers) = (char.ToUpperInvariant(final), KeyModifiers.Control);
        }

        KeyCode code = final switch
        {
            'A' => KeyCode.Up,
            'B' => KeyCode.Down,
            'C' => KeyCode.Right,
            'D' => KeyCode.Left,
            'H' => KeyCode.Home,
            'F' => KeyCode.End,
            '~' => Numbered(numbers[0]),
            _ => KeyCode.Unknown,
        };
        return code == KeyCode.Unknown ? default : new Key(code, "", modifiers);
    }

    private static KeyCode Numbered(string number) => number switch
    {
        "1" or "7" => KeyCode.Home,
        "4" or "8" => KeyCode.End,
        "3" => KeyCode.Delete,
        _ => KeyCode.Unknown,
    };

    // One more than the sum of 1 for shift, 2 for alt and 4 for control.
    private static KeyModifiers ModifiersOf(string text, bool isGiven)
    {
        if (!isGiven || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return KeyModifiers.None;
        }

        int held = number - 1;
        return ((held & 2) != 0 ? KeyModifiers.Alt : 0) | ((held & 4) != 0 ? KeyModifiers.Control : 0);
    }
}
