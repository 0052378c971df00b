namespace Pprof.Symbols.Demangling.Rust;

/// <summary>Reads the letters, numbers and identifiers of a Rust name.</summary>
internal sealed class RustCursor(string text)
{
    public int At { get; set; }

    public char Current => At < text.Length ? text[At] : '\0';

    public char Next() => At < text.Length ? text[At++] : throw Fail();

    public bool Take(char c)
    {
        bool isThere = Current == c && At < text.Length;
        At += isThere ? 1 : 0;
        return isThere;
    }

    public MangledNameException Fail() => new($"the name makes no sense at {At}");

    /// <summary>Digits in base 62 up to an underscore; none stands for 0.</summary>
    public ulong Base62()
    {
        ulong value = 0;
        bool isEmpty = true;
        for (char c = Next(); c != '_'; c = Next())
        {
            int digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'z' => c - 'a' + 10,
                >= 'A' and <= 'Z' => c - 'A' + 36,
                _ => throw Fail(),
            };
            if (value > (ulong.MaxValue - 62) / 62)
            {
                throw Fail();
            }

            value = (value * 62) + (ulong)digit;
            isEmpty = false;
        }

        return isEmpty ? 0 : value + 1;
    }

    /// <summary>A number behind a letter; 0 if the letter is not there, and one more than the number if it is.</summary>
    public ulong OptionalBase62(char letter) => Take(letter) ? Base62() + 1 : 0;

    /// <summary>Hexadecimal digits up to an underscore.</summary>
    public string Hex()
    {
        int start = At;
        for (char c = Next(); c != '_'; c = Next())
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                throw Fail();
            }
        }

        return text[start..(At - 1)];
    }

    /// <summary>An identifier with the number that tells apart those of the same name.</summary>
    public (string Name, ulong Disambiguator) Identifier()
    {
        ulong disambiguator = OptionalBase62('s');
        return (PlainIdentifier(), disambiguator);
    }

    public string PlainIdentifier()
    {
        bool isPunycode = Take('u');
        int length = 0;
        int start = At;
        while (char.IsAsciiDigit(Current) && (At == start || length > 0))
        {
            length = (length * 10) + (Next() - '0');
            if (length > text.Length)
            {
                throw Fail();
            }
        }

        if (At == start)
        {
            throw Fail();
        }

        Take('_');
        if (length > text.Length - At)
        {
            throw Fail();
        }

        string name = text.Substring(At, length);
        At += length;
        return isPunycode ? Utf8.AsBytes(Punycode.Decode(name) ?? throw Fail()) : name;
    }
}
