namespace Pprof.NetTrace.Reading;

/// <summary>The stacks that events may refer to until the next sequence point, in arrays that are used again.</summary>
internal sealed class StackRegion(int pointerSize, int maxAddresses)
{
    private const int LeastStackLength = sizeof(int);
    private readonly Dictionary<uint, (int Start, int Length)> _stacks = [];
    private ulong[] _addresses = new ulong[4096];
    private int _count;

    /// <summary>The addresses of a stack, leaf first; none if there is no such stack.</summary>
    public ReadOnlySpan<ulong> Find(uint id) =>
        id != 0 && _stacks.TryGetValue(id, out (int Start, int Length) stack)
            ? _addresses.AsSpan(stack.Start, stack.Length)
            : [];

    public void Add(TraceBlock block)
    {
        ByteCursor cursor = block.CursorAt(0);
        uint first = cursor.ReadUInt32();
        int count = cursor.ReadCount(LeastStackLength);
        for (uint i = 0; i < count; i++)
        {
            Add(first + i, ref cursor);
        }
    }

    public void Clear()
    {
        _stacks.Clear();
        _count = 0;
    }

    private void Add(uint id, ref ByteCursor cursor)
    {
        int byteLength = cursor.ReadCount(leastSize: 1);
        int length = byteLength / pointerSize;
        if (length > maxAddresses - _count)
        {
            throw cursor.Error("There are too many stacks between two sequence points.");
        }

        if (_count + length > _addresses.Length)
        {
            Array.Resize(ref _addresses, (int)Math.Min(maxAddresses, Math.Max(_count + length, _addresses.Length * 2L)));
        }

        foreach (ref ulong address in _addresses.AsSpan(_count, length))
        {
            address = pointerSize == sizeof(ulong) ? cursor.ReadUInt64() : cursor.ReadUInt32();
        }

        cursor.Take(byteLength - (length * pointerSize));
        _stacks[id] = (_count, length);
        _count += length;
    }
}
