namespace Pprof.Symbols.Unwinding;

/// <summary>
/// Reads the expressions that frames are really described by: a register and a distance, and maybe the word there and
/// another distance. Compilers write them where they align the stack, OpenSSL where its assembly keeps the old stack pointer on
/// it. What is more than that is not known.
/// </summary>
internal static class FrameExpression
{
    private const byte Dereference = 0x06;
    private const byte PlusConstant = 0x23;
    private const byte FirstRegister = 0x70;
    private const byte LastRegister = 0x8F;

    /// <summary>The address that an expression tells.</summary>
    public static FrameAddress Read(ReadOnlySpan<byte> expression, FrameRegisters registers)
    {
        var reader = new CallFrameReader(expression, 0);
        byte register = reader.IsAtEnd ? (byte)0 : reader.Byte();
        if (register is < FirstRegister or > LastRegister)
        {
            return default;
        }

        var address = new FrameAddress(registers.BaseOf((ulong)(register - FirstRegister)), reader.Signed());
        while (!reader.IsAtEnd)
        {
            switch ((reader.Byte(), address.Addend))
            {
                case (Dereference, null):
                    address = address with { Addend = 0 };
                    break;
                case (PlusConstant, null):
                    address = address with { Offset = address.Offset + (long)reader.Unsigned() };
                    break;
                case (PlusConstant, { } sum):
                    address = address with { Addend = sum + (long)reader.Unsigned() };
                    break;
                default:
                    return default;
            }
        }

        return address;
    }
}
