using System.Buffers.Binary;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>The parts of an instruction of x86-64: enough to know its length and its operands.</summary>
internal readonly struct X64Shape
{
    private const int None = -1;
    private const int LongestInstruction = 15;

    /// <summary>In bytes; 0 if it is invalid or cut off.</summary>
    public int Length { get; private init; }

    /// <summary>The map of opcodes: 0 for one byte, 1 for those after 0F, 2 after 0F 38, 3 after 0F 3A.</summary>
    public int Map { get; private init; }

    public int Opcode { get; private init; }

    /// <summary>Whether it has the prefix of vector instructions (VEX or EVEX).</summary>
    public bool IsVector { get; private init; }

    /// <summary>Whether its operands have 64 bits by prefix.</summary>
    public bool IsWide { get; private init; }

    public bool HasRexB { get; private init; }

    /// <summary>The three bits between the operand's, which may also tell the operation.</summary>
    public int Register { get; private init; }

    /// <summary>The register that they mean, with the bit of the prefix.</summary>
    public int FullRegister { get; private init; }

    /// <summary>The other operand, if it is a register; -1 if it is memory.</summary>
    public int Operand { get; private init; }

    /// <summary>The register that memory is found by; -1 if there is none.</summary>
    public int Base { get; private init; }

    public bool HasIndex { get; private init; }

    public bool IsRipRelative { get; private init; }

    public int Displacement { get; private init; }

    public static X64Shape Read(ReadOnlySpan<byte> code)
    {
        code = code[..Math.Min(code.Length, LongestInstruction)];
        int at = 0;
        bool isShort = false;
        bool hasShortAddress = false;
        while (at < code.Length && code[at] is 0x66 or 0x67 or 0xF2 or 0xF3 or 0xF0 or 0x2E or 0x36 or 0x3E or 0x26 or 0x64 or 0x65)
        {
            isShort |= code[at] == 0x66;
            hasShortAddress |= code[at] == 0x67;
            at++;
        }

        int rex = at < code.Length && (code[at] & 0xF0) == 0x40 ? code[at++] : 0;
        int map = 0;
        bool isVector = at + 1 < code.Length && code[at] is 0xC4 or 0xC5 or 0x62;
        if (isVector && !TrySkipVectorPrefix(code, ref at, ref map, ref rex))
        {
            return default;
        }

        if (!isVector && at < code.Length && code[at] == 0x0F)
        {
            at++;
            map = at < code.Length && code[at] is 0x38 or 0x3A ? (code[at++] == 0x38 ? 2 : 3) : 1;
        }

        if (at >= code.Length)
        {
            return default;
        }

        int opcode = code[at++];
        int constant = X64Opcodes.ConstantSize(map, opcode, isShort, isWide: (rex & 8) != 0, hasShortAddress);
        var shape = new X64Shape
        {
            Map = map,
            Opcode = opcode,
            IsVector = isVector,
            IsWide = (rex & 8) != 0,
            HasRexB = (rex & 1) != 0,
            Operand = None,
            Base = None,
            FullRegister = None,
        };
        bool isValid = constant >= 0 && (!X64Opcodes.HasOperands(map, opcode, isVector) || TryReadOperands(code, ref at, rex, ref shape));
        constant += map == 0 && opcode is 0xF6 or 0xF7 && shape.Register < 2 ? (opcode == 0xF6 ? 1 : isShort ? 2 : 4) : 0;
        at += constant;
        return isValid && at <= code.Length ? shape with { Length = at } : default;
    }

    // In 64-bit code these bytes are always prefixes; their bits are those of REX, inverted.
    private static bool TrySkipVectorPrefix(ReadOnlySpan<byte> code, ref int at, ref int map, ref int rex)
    {
        int size = code[at] switch { 0xC5 => 2, 0xC4 => 3, _ => 4 };
        if (rex != 0 || at + size >= code.Length)
        {
            return false;
        }

        int first = ~code[at + 1];
        map = size switch { 2 => 1, 3 => code[at + 1] & 31, _ => code[at + 1] & 7 };
        rex = ((first >> 7) & 1) << 2 | (size == 2 ? 0 : ((first >> 6) & 1) << 1 | ((first >> 5) & 1));
        rex |= size == 2 ? 0 : (code[at + 2] >> 7) << 3;
        at += size;
        return map is (>= 1 and <= 3) or 5 or 6;
    }

    private static bool TryReadOperands(ReadOnlySpan<byte> code, ref int at, int rex, ref X64Shape shape)
    {
        if (at >= code.Length)
        {
            return false;
        }

        int operands = code[at++];
        int mode = operands >> 6;
        int low = operands & 7;
        int register = (operands >> 3) & 7;
        shape = shape with { Register = register, FullRegister = register | ((rex & 4) << 1) };
        if (mode == 3)
        {
            shape = shape with { Operand = low | ((rex & 1) << 3) };
            return true;
        }

        bool hasIndex = false;
        if (low == 4)
        {
            if (at >= code.Length)
            {
                return false;
            }

            int scale = code[at++];
            low = scale & 7;
            hasIndex = ((scale >> 3) & 7) != 4 || (rex & 2) != 0;
            shape = shape with { IsRipRelative = false };
        }
        else
        {
            shape = shape with { IsRipRelative = mode == 0 && low == 5 };
        }

        int size = mode == 1 ? 1 : mode == 2 || low == 5 && mode == 0 ? 4 : 0;
        if (at + size > code.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> displacement = code.Slice(at, size);
        at += size;
        shape = shape with
        {
            Base = mode == 0 && low == 5 ? None : low | ((rex & 1) << 3),
            HasIndex = hasIndex,
            Displacement = size switch { 1 => (sbyte)displacement[0], 4 => BinaryPrimitives.ReadInt32LittleEndian(displacement), _ => 0 },
        };
        return true;
    }
}
