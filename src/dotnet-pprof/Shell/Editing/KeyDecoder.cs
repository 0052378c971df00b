using System.Buffers;
using System.Text;

namespace Pprof.Tool.Shell.Editing;

/// <summary>Turns the bytes of a terminal into keys, however they are cut into pieces.</summary>
internal sealed class KeyDecoder
{
    private byte[] _pending = [];
    private bool _isPasting;

    /// <summary>Whether bytes are held back that time alone can explain: an escape may be a key or a beginning.</summary>
    public bool IsUndecided => _pending.Length > 0 && !_isPasting;

    private static ReadOnlySpan<byte> PasteEnds => "\e[201~"u8;

    /// <summary>Adds what the terminal sent.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => _pending = [.. _pending, .. bytes];

    /// <summary>The next key; false if more bytes are needed.</summary>
    public bool TryRead(out Key key)
    {
        (key, int length) = Next(_pending);
        _pending = _pending[length..];
        return length > 0;
    }

    /// <summary>Takes the bytes that are held back for what they are, since nothing followed them.</summary>
    public Key Settle()
    {
        byte[] bytes = _pending;
        _pending = [];
        return bytes[0] == EscapeSequence.Escape
            ? new Key(bytes.Length == 1 ? KeyCode.Escape : KeyCode.Unknown)
            : Key.Of(Encoding.UTF8.GetString(bytes));
    }

    private (Key Key, int Length) Next(ReadOnlySpan<byte> bytes)
    {
        if (_isPasting)
        {
            return Pasted(bytes);
        }

        return bytes switch
        {
            [] => default,
            [EscapeSequence.Escape, ..] => Escaped(bytes),
            [< 0x20 or 0x7F, ..] => (ControlKey(bytes[0]), 1),
            _ => Text(bytes),
        };
    }

    private (Key Key, int Length) Pasted(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf(PasteEnds);
        if (end < 0)
        {
            return default;
        }

        _isPasting = false;
        return (new Key(KeyCode.Paste, Encoding.UTF8.GetString(bytes[..end])), end + PasteEnds.Length);
    }

    private (Key Key, int Length) Escaped(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes[1..];
        switch (rest)
        {
            case []:
            case [(byte)'O'] or [(byte)'[', (byte)'[']:
                return default;
            case [(byte)'[', (byte)'[', ..]:
                // A function key of Linux's console.
                return (default, 4);
            case [(byte)'[', ..]:
                (string parameters, char final, int length) = EscapeSequence.Split(rest[1..]);
                _isPasting = final == '~' && parameters == EscapeSequence.PasteBegins;
                return (EscapeSequence.KeyOf(parameters, final), length == 0 ? 0 : length + 2);
            case [(byte)'O', ..]:
                return (EscapeSequence.KeyOf("", (char)rest[1]), 3);
            default:
                (Key key, int keyLength) = AfterEscape(rest);
                return keyLength == 0 ? default : (key.With(KeyModifiers.Alt), keyLength + 1);
        }
    }

    // Only one character is pressed with alt; the rest of a run is text.
    private (Key Key, int Length) AfterEscape(ReadOnlySpan<byte> rest)
    {
        if (rest[0] is < 0x20 or 0x7F)
        {
            return Next(rest);
        }

        OperationStatus status = Rune.DecodeFromUtf8(rest, out Rune rune, out int length);
        return status == OperationStatus.NeedMoreData ? default : (Key.Of(rune.ToString()), length);
    }

    private static Key ControlKey(byte value) => value switch
    {
        (byte)'\r' or (byte)'\n' => new Key(KeyCode.Enter),
        (byte)'\t' => new Key(KeyCode.Tab),
        0x08 or 0x7F => new Key(KeyCode.Backspace),
        _ => Key.Control(char.ToLowerInvariant((char)(value + 0x40))),
    };

    private static (Key Key, int Length) Text(ReadOnlySpan<byte> bytes)
    {
        int length = bytes.IndexOfAnyInRange((byte)0, (byte)0x1F);
        ReadOnlySpan<byte> run = length < 0 ? bytes : bytes[..length];
        int delete = run.IndexOf((byte)0x7F);
        run = delete < 0 ? run : run[..delete];
        if (run.Length == bytes.Length)
        {
            run = run[..^IncompleteTail(run)];
        }

        return (Key.Of(Encoding.UTF8.GetString(run)), run.Length);
    }

    // The bytes of a character that has not arrived as a whole.
    private static int IncompleteTail(ReadOnlySpan<byte> run)
    {
        for (int tail = 1; tail <= Math.Min(3, run.Length); tail++)
        {
            if ((run[^tail] & 0xC0) != 0x80)
            {
                return Rune.DecodeFromUtf8(run[^tail..], out _, out _) == OperationStatus.NeedMoreData ? tail : 0;
            }
        }

        return 0;
    }
}
