namespace Pprof.Collectors.Code.Leaves;

/// <summary>Decodes instructions of a process, reading its code a piece at a time.</summary>
internal sealed class CodeWindow(ICodeMemory memory)
{
    private const int LongestInstruction = 15;

    private readonly byte[] _bytes = new byte[256];
    private ulong _start;
    private int _length;

    /// <summary>The instruction at an address; invalid where there is no code.</summary>
    public X64Instruction Decode(ulong address)
    {
        ulong offset = address - _start;
        bool isInside = address >= _start && offset < (ulong)_length;
        if (!isInside || (_length - (int)offset < LongestInstruction && _length == _bytes.Length))
        {
            _start = address;
            _length = memory.Read(address, _bytes);
            offset = 0;
        }

        return X64Instruction.Decode(_bytes.AsSpan((int)offset, _length - (int)offset));
    }

    /// <summary>Whether the instruction before an address may be a call.</summary>
    public bool IsAfterCall(ulong address)
    {
        const int LongestCall = 8;
        Span<byte> before = new byte[LongestCall];
        if (address < LongestCall || memory.Read(address - LongestCall, before) < LongestCall)
        {
            return false;
        }

        for (int length = 2; length <= LongestCall; length++)
        {
            X64Instruction instruction = X64Instruction.Decode(before[^length..]);
            if (instruction.Operation == X64Operation.Call && instruction.Length == length)
            {
                return true;
            }
        }

        return false;
    }
}
