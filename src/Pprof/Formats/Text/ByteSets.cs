using System.Buffers;

namespace Pprof.Formats;

/// <summary>The sets of bytes that the text formats are made of.</summary>
internal static class ByteSets
{
    public static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);

    public static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    public static readonly SearchValues<byte> LowerHexDigits = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>What parts the fields of a line; neither the vertical tab nor other Unicode spaces are among it.</summary>
    public static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\n\f\r"u8);

    /// <summary>The letters of a mapping's permissions.</summary>
    public static readonly SearchValues<byte> Permissions = SearchValues.Create("-rwxp"u8);

    /// <summary>What the kind of a heap profile is written with.</summary>
    public static readonly SearchValues<byte> KindLetters = SearchValues.Create("_abcdefghijklmnopqrstuvwxyz0123456789"u8);

    /// <summary>What Java's agents write the names and values of attributes with.</summary>
    public static readonly SearchValues<byte> AttributeLetters = SearchValues.Create(
        " _0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    /// <summary>What a list of addresses is written with.</summary>
    public static readonly SearchValues<byte> AddressList = SearchValues.Create(" x0123456789abcdef"u8);

    public static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    public static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r';

    /// <summary>The digits that a text ends in.</summary>
    public static ReadOnlySpan<byte> LastDigits(ReadOnlySpan<byte> text) => text[(text.LastIndexOfAnyExcept(Digits) + 1)..];

    /// <summary>The value of a hexadecimal digit; -1 if it is none.</summary>
    public static int HexValue(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
