namespace Pprof.Formats;

/// <summary>Finds the numbers <c>0x1f</c> in a text, in small letters; all else is passed over.</summary>
/// <param name="text">The text.</param>
/// <param name="offset">Where the input has it, for errors.</param>
internal ref struct HexNumbers(ReadOnlySpan<byte> text, int offset)
{
    private const ulong TopDigit = 0xFUL << 60;
    private readonly ReadOnlySpan<byte> _text = text;
    private int _next;

    public ulong Current { get; private set; }

    /// <exception cref="ProfileFormatException">The next number has more than 64 bits.</exception>
    public bool MoveNext()
    {
        for (int i = _next; i + 2 < _text.Length; i++)
        {
            if (_text[i] == '0' && _text[i + 1] == 'x' && ValueOf(_text[i + 2]) >= 0)
            {
                _next = i + 2;
                TakeDigits();
                return true;
            }
        }

        _next = _text.Length;
        return false;
    }

    private void TakeDigits()
    {
        ulong value = 0;
        for (; _next < _text.Length && ValueOf(_text[_next]) is int digit and >= 0; _next++)
        {
            if ((value & TopDigit) != 0)
            {
                throw new ProfileFormatException("malformed profile: an address has more than 64 bits", offset);
            }

            value = (value << 4) | (uint)digit;
        }

        Current = value;
    }

    private static int ValueOf(byte digit) => digit is >= (byte)'A' and <= (byte)'F' ? -1 : ByteSets.HexValue(digit);
}
