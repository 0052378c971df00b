using System.Buffers.Binary;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>An instruction of x86-64 as far as the stack is concerned.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Length">In bytes; 0 if it is invalid.</param>
/// <param name="Operand">The constant of an adjustment, or the distance of a jump from the next instruction.</param>
internal readonly record struct X64Instruction(X64Operation Operation, int Length, int Operand = 0)
{
    private const int Rsp = 4;
    private const int Rbp = 5;

    /// <summary>Decodes the first instruction.</summary>
    public static X64Instruction Decode(ReadOnlySpan<byte> code)
    {
        X64Shape shape = X64Shape.Read(code);
        return shape.Length == 0 ? default
            : shape.Map == 0 ? OneByte(shape, code[..shape.Length])
            : shape.Map == 1 && !shape.IsVector ? TwoByte(shape, code[..shape.Length])
            : new(X64Operation.Other, shape.Length);
    }

    private static X64Instruction OneByte(X64Shape shape, ReadOnlySpan<byte> code)
    {
        int length = shape.Length;
        int register = (shape.Opcode & 7) | (shape.HasRexB ? 8 : 0);
        return shape.Opcode switch
        {
            >= 0x50 and <= 0x57 => new(register == Rbp ? X64Operation.PushFramePointer : X64Operation.Push, length),
            >= 0x58 and <= 0x5F when register == Rsp => new(X64Operation.ChangeStack, length),
            >= 0x58 and <= 0x5F => new(register == Rbp ? X64Operation.PopFramePointer : X64Operation.Pop, length),
            0x68 or 0x6A or 0x9C => new(X64Operation.Push, length),
            0x8F or 0x9D => new(X64Operation.Pop, length),
            (>= 0x70 and <= 0x7F) or (>= 0xE0 and <= 0xE3) => new(X64Operation.ConditionalJump, length, (sbyte)code[^1]),
            0xEB => new(X64Operation.Jump, length, (sbyte)code[^1]),
            0xE9 => new(X64Operation.Jump, length, BinaryPrimitives.ReadInt32LittleEndian(code[^4..])),
            0xE8 => new(X64Operation.Call, length),
            0xC2 or 0xC3 => new(X64Operation.Return, length),
            0xC9 => new(X64Operation.Leave, length),
            0xCC or 0xF4 => new(X64Operation.Trap, length),
            0xFF => Group5(shape),
            0x8D => LoadAddress(shape),
            0x89 or 0x8B => Move(shape),
            0x81 or 0x83 => Arithmetic(shape, code),
            _ => new(WritesStackPointer(shape) ? X64Operation.ChangeStack : X64Operation.Other, length),
        };
    }

    private static X64Instruction TwoByte(X64Shape shape, ReadOnlySpan<byte> code) => shape.Opcode switch
    {
        >= 0x80 and <= 0x8F =>
            new(X64Operation.ConditionalJump, shape.Length, BinaryPrimitives.ReadInt32LittleEndian(code[^4..])),
        0x0B => new(X64Operation.Trap, shape.Length),
        _ => new(X64Operation.Other, shape.Length),
    };

    private static X64Instruction Group5(X64Shape shape) => shape.Register switch
    {
        2 => new(X64Operation.Call, shape.Length),
        4 when shape.IsWide || shape.IsRipRelative => new(X64Operation.TailJump, shape.Length),
        4 => new(X64Operation.IndirectJump, shape.Length),
        6 => new(X64Operation.Push, shape.Length),
        _ => new(X64Operation.Other, shape.Length),
    };

    private static X64Instruction LoadAddress(X64Shape shape) => (shape.FullRegister, shape.Base) switch
    {
        (Rsp, Rsp) when !shape.HasIndex => new(X64Operation.Adjust, shape.Length, shape.Displacement),
        (Rsp, Rbp) when !shape.HasIndex => new(X64Operation.ReturnToFrame, shape.Length, shape.Displacement),
        (Rsp, _) => new(X64Operation.ChangeStack, shape.Length),
        (Rbp, Rsp) when !shape.HasIndex => new(X64Operation.SetFramePointer, shape.Length, shape.Displacement),
        _ => new(X64Operation.Other, shape.Length),
    };

    private static X64Instruction Move(X64Shape shape)
    {
        int to = shape.Opcode == 0x8B ? shape.FullRegister : shape.Operand;
        int from = shape.Opcode == 0x8B ? shape.Operand : shape.FullRegister;
        return (to, from) switch
        {
            (Rbp, Rsp) when shape.IsWide => new(X64Operation.SetFramePointer, shape.Length),
            (Rsp, Rbp) when shape.IsWide => new(X64Operation.ReturnToFrame, shape.Length),
            (Rsp, _) => new(X64Operation.ChangeStack, shape.Length),
            _ when IsFromFrame(shape) => new(X64Operation.LoadFromFrame, shape.Length),
            _ => new(X64Operation.Other, shape.Length),
        };
    }

    private static bool IsFromFrame(X64Shape shape) =>
        shape is { Opcode: 0x8B, IsWide: true, Base: Rbp, HasIndex: false, Displacement: 0 };

    private static X64Instruction Arithmetic(X64Shape shape, ReadOnlySpan<byte> code)
    {
        if (shape.Operand != Rsp || shape.Register == 7)
        {
            return new(X64Operation.Other, shape.Length);
        }

        int constant = shape.Opcode == 0x83 ? (sbyte)code[^1] : BinaryPrimitives.ReadInt32LittleEndian(code[^4..]);
        return shape.Register switch
        {
            0 when shape.IsWide => new(X64Operation.Adjust, shape.Length, constant),
            5 when shape.IsWide => new(X64Operation.Adjust, shape.Length, -constant),
            _ => new(X64Operation.ChangeStack, shape.Length),
        };
    }

    // The usual operations with two operands, of which either may be the one that is written; and exchanges.
    private static bool WritesStackPointer(X64Shape shape) => shape.Opcode switch
    {
        < 0x38 when (shape.Opcode & 7) is 0 or 1 => shape.Operand == Rsp,
        < 0x38 when (shape.Opcode & 7) is 2 or 3 => shape.FullRegister == Rsp,
        0x87 => shape.Operand == Rsp || shape.FullRegister == Rsp,
        0x63 or 0x69 or 0x6B => shape.FullRegister == Rsp,
        0xC1 or 0xC7 or 0xD1 or 0xD3 => shape.Operand == Rsp,
        _ => false,
    };
}
