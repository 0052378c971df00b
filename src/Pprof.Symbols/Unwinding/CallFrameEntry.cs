namespace Pprof.Symbols.Unwinding;

/// <summary>What the descriptions of many functions have in common (a CIE).</summary>
internal sealed record CallFrameEntry(
    ulong CodeAlignment,
    long DataAlignment,
    ulong ReturnRegister,
    int PointerEncoding,
    bool HasAugmentationLength,
    bool IsSignalFrame,
    ReadOnlyMemory<byte> Program,
    ulong ProgramAddress)
{
    /// <param name="bytes">What follows the length and the id.</param>
    /// <param name="address">Of the first of them, in the binary.</param>
    public static CallFrameEntry Read(byte[] bytes, ulong address)
    {
        var reader = new CallFrameReader(bytes, address);
        byte version = reader.Byte();
        ReadOnlySpan<byte> augmentation = reader.Text();
        if (version is not (1 or 3 or 4) || (augmentation.Length > 0 && augmentation[0] != (byte)'z'))
        {
            throw new SymbolFileException($"call frames of version {version} or with unknown augmentations");
        }

        reader.Skip(version == 4 ? 2u : 0);
        ulong codeAlignment = reader.Unsigned();
        long dataAlignment = reader.Signed();
        ulong returnRegister = version == 1 ? reader.Byte() : reader.Unsigned();
        int encoding = 0;
        bool isSignalFrame = false;
        ulong end = augmentation.Length > 0 ? reader.Unsigned() : 0;
        end += (ulong)reader.Position;
        foreach (byte letter in augmentation.Length > 0 ? augmentation[1..] : augmentation)
        {
            switch (letter)
            {
                case (byte)'R':
                    encoding = reader.Byte();
                    break;
                case (byte)'P':
                    reader.Value(reader.Byte() & 0x0F);
                    break;
                case (byte)'L':
                    reader.Byte();
                    break;
                case (byte)'S':
                    isSignalFrame = true;
                    break;
                case (byte)'B':
                    break;
                default:
                    throw new SymbolFileException($"an unknown augmentation {letter} of the call frames");
            }
        }

        reader.Skip(end - (ulong)reader.Position);
        return new CallFrameEntry(
            codeAlignment, dataAlignment, returnRegister, encoding, augmentation.Length > 0, isSignalFrame,
            bytes.AsMemory(reader.Position), reader.Address);
    }
}
