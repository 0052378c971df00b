namespace Pprof.Collectors.Code.Leaves;

/// <summary>What follows an opcode of x86-64.</summary>
internal static class X64Opcodes
{
    private const int Invalid = -1;

    /// <summary>Whether a byte with registers and addressing follows.</summary>
    public static bool HasOperands(int map, int opcode, bool isVector) => map switch
    {
        0 => opcode switch
        {
            < 0x40 => (opcode & 7) < 4,
            0x63 or 0x69 or 0x6B or (>= 0x80 and <= 0x8F) => true,
            0xC0 or 0xC1 or 0xC6 or 0xC7 or (>= 0xD0 and <= 0xD3) or (>= 0xD8 and <= 0xDF) => true,
            0xF6 or 0xF7 or 0xFE or 0xFF => true,
            _ => false,
        },
        1 when isVector => opcode != 0x77,
        1 => opcode switch
        {
            (>= 0x05 and <= 0x09) or 0x0B or 0x0E or (>= 0x30 and <= 0x37) or 0x77 => false,
            (>= 0x80 and <= 0x8F) or (>= 0xA0 and <= 0xA2) or (>= 0xA8 and <= 0xAA) or (>= 0xC8 and <= 0xCF) => false,
            _ => true,
        },
        _ => true,
    };

    /// <summary>The size of the constant at the end, in bytes, but for group 3 (F6, F7); -1 for an invalid opcode.</summary>
    public static int ConstantSize(int map, int opcode, bool isShort, bool isWide, bool hasShortAddress)
    {
        int full = isShort ? 2 : 4;
        return map switch
        {
            0 => OneByte(opcode, full, isWide, hasShortAddress),
            1 => opcode switch
            {
                >= 0x80 and <= 0x8F => 4,
                (>= 0x70 and <= 0x73) or 0xA4 or 0xAC or 0xBA or 0xC2 or (>= 0xC4 and <= 0xC6) or 0x0F => 1,
                0x04 or 0x0A or 0x0C or (>= 0x24 and <= 0x27) or 0x36 or 0x39 or (>= 0x3B and <= 0x3F) => Invalid,
                _ => 0,
            },
            3 => 1,
            _ => 0,
        };
    }

    private static int OneByte(int opcode, int full, bool isWide, bool hasShortAddress) => opcode switch
    {
        0x06 or 0x07 or 0x0E or 0x16 or 0x17 or 0x1E or 0x1F or 0x27 or 0x2F or 0x37 or 0x3F => Invalid,
        0x60 or 0x61 or 0x82 or 0x9A or 0xCE or (>= 0xD4 and <= 0xD6) or 0xEA => Invalid,
        < 0x40 => (opcode & 7) switch { 4 => 1, 5 => full, _ => 0 },
        0x68 or 0x69 or 0x81 or 0xC7 or 0xA9 => full,
        0x6A or 0x6B or (>= 0x70 and <= 0x7F) or 0x80 or 0x83 or 0xA8 or (>= 0xB0 and <= 0xB7) => 1,
        >= 0xA0 and <= 0xA3 => hasShortAddress ? 4 : 8,
        >= 0xB8 and <= 0xBF => isWide ? 8 : full,
        0xC0 or 0xC1 or 0xC6 or 0xCD or (>= 0xE0 and <= 0xE7) or 0xEB => 1,
        0xC2 or 0xCA => 2,
        0xC8 => 3,
        0xE8 or 0xE9 => 4,
        _ => 0,
    };
}
