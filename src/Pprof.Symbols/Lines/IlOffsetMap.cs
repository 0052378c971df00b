namespace Pprof.Symbols.Lines;

/// <summary>
/// Which IL the machine code of a method was made of, as the runtime's event MethodILToNativeMap tells it.
/// </summary>
public sealed class IlOffsetMap
{
    // Offsets of the events that stand for code without IL: none, what comes before the first, what comes after the last.
    private const int NoMapping = -1;
    private const int Prologue = -2;
    private const int Epilogue = -3;

    private readonly uint[] _native;
    private readonly int[] _il;

    /// <param name="ilOffsets">Of each entry; negative ones have a meaning of their own.</param>
    /// <param name="nativeOffsets">Where in the machine code each entry begins; in any order.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public IlOffsetMap(ReadOnlySpan<int> ilOffsets, ReadOnlySpan<uint> nativeOffsets)
    {
        if (ilOffsets.Length != nativeOffsets.Length)
        {
            throw new ArgumentException($"{ilOffsets.Length} IL offsets and {nativeOffsets.Length} native ones.", nameof(nativeOffsets));
        }

        _il = ilOffsets.ToArray();
        _native = nativeOffsets.ToArray();
        Array.Sort(_native, _il);
    }

    /// <summary>The IL offset of machine code.</summary>
    /// <param name="nativeOffset">From the method's first byte. Of a caller, one less than its return address.</param>
    /// <returns>The offset, or -1 if the code has no IL.</returns>
    public int Find(uint nativeOffset)
    {
        int index = Array.BinarySearch(_native, nativeOffset);
        index = index < 0 ? ~index - 1 : index;

        // Several entries may begin together, of which some have no IL.
        while (index >= 0 && index + 1 < _native.Length && _native[index + 1] == _native[index])
        {
            index++;
        }

        for (; index >= 0; index--)
        {
            switch (_il[index])
            {
                case Prologue:
                    return 0;
                case NoMapping or Epilogue:
                    continue;
                case >= 0:
                    return _il[index];
            }
        }

        return -1;
    }
}
