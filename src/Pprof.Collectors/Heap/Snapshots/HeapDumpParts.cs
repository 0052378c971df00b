using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>Reads the payloads of a heap's events, from behind the header that most of them have.</summary>
internal static class HeapDumpParts
{
    private const int ArrayFlag = 0x8;
    private const int RankShift = 8;
    private const int RankMask = 0x3F;
    private const uint PinningFlag = 0x1;
    private const uint WeakFlag = 0x2;
    private const uint CountedFlag = 0x8;
    private const uint ThreadFlag = 0x1;

    // As many arguments as nobody writes.
    private const uint MostParameters = 1 << 12;

    /// <summary>Reads types, which have no header but their count.</summary>
    public static void ReadTypes(ref PayloadReader reader, HeapTypes types)
    {
        uint count = reader.ReadUInt32();
        reader.ReadUInt16(); // which runtime of the process
        for (uint i = 0; i < count && !reader.IsPastEnd; i++)
        {
            ulong id = reader.ReadUInt64();
            reader.ReadUInt64(); // the module
            reader.ReadUInt32(); // the number of its name there
            uint flags = reader.ReadUInt32();
            reader.ReadByte(); // what a signature calls it
            string name = reader.ReadText().ToString();
            ulong[] parameters = ReadParameters(ref reader);
            int rank = (flags & ArrayFlag) == 0 ? 0 : Math.Max(1, (int)(flags >> RankShift) & RankMask);
            if (!reader.IsPastEnd)
            {
                types.Describe(id, new HeapType(name, rank, parameters));
            }
        }
    }

    /// <summary>Reads static fields that hold an object.</summary>
    public static void ReadStatics(ref PayloadReader reader, HeapDump dump)
    {
        uint count = reader.ReadUInt32();
        reader.ReadUInt64(); // the domain of the application, of which there is one
        reader.ReadUInt16(); // which runtime of the process
        for (uint i = 0; i < count && !reader.IsPastEnd; i++)
        {
            reader.ReadUInt64(); // where the field is
            ulong address = reader.ReadUInt64();
            ulong type = reader.ReadUInt64();
            HeapRootKind kind = (reader.ReadUInt32() & ThreadFlag) != 0 ? HeapRootKind.ThreadStatic : HeapRootKind.Static;
            string name = reader.ReadText().ToString();
            if (!reader.IsPastEnd)
            {
                dump.Roots.Add(new HeapRoot(kind, address, dump.Types.FieldRowOf(type, name)));
            }
        }
    }

    /// <summary>Reads other roots; those that keep nothing alive are left out.</summary>
    public static void ReadRoots(ref PayloadReader reader, uint count, List<HeapRoot> roots)
    {
        for (uint i = 0; i < count && !reader.IsPastEnd; i++)
        {
            ulong address = reader.ReadPointer();
            byte kind = reader.ReadByte();
            uint flags = reader.ReadUInt32();
            reader.ReadPointer(); // which handle or frame it is
            if ((flags & WeakFlag) == 0 && !reader.IsPastEnd)
            {
                roots.Add(new HeapRoot(KindOf(kind, flags), address, -1));
            }
        }
    }

    /// <summary>Reads pairs of objects of which the second lives as long as the first.</summary>
    public static void ReadDependents(ref PayloadReader reader, uint count, List<(ulong Key, ulong Value)> dependents)
    {
        for (uint i = 0; i < count && !reader.IsPastEnd; i++)
        {
            dependents.Add((reader.ReadPointer(), reader.ReadPointer()));
            reader.ReadPointer(); // which handle it is
        }
    }

    /// <summary>Reads objects.</summary>
    /// <returns>How many references they have together.</returns>
    public static long ReadObjects(ref PayloadReader reader, uint count, HeapDump dump)
    {
        long edges = 0;
        for (uint i = 0; i < count && !reader.IsPastEnd; i++)
        {
            ulong address = reader.ReadPointer();
            ulong size = reader.ReadUInt64();
            ulong type = reader.ReadUInt64();
            int edgeCount = (int)Math.Min(reader.ReadUInt64(), int.MaxValue);
            dump.Add(address, (long)Math.Min(size, long.MaxValue), type, edgeCount);
            edges += edgeCount;
        }

        return edges;
    }

    /// <summary>Reads references.</summary>
    public static void ReadEdges(ref PayloadReader reader, uint count, Column<ulong> edges)
    {
        for (uint i = 0; i < count && !reader.IsPastEnd; i++)
        {
            edges.Add(reader.ReadPointer());
            reader.ReadUInt32(); // the field, which the runtime does not tell
        }
    }

    private static ulong[] ReadParameters(ref PayloadReader reader)
    {
        uint count = reader.ReadUInt32();
        if (count > MostParameters)
        {
            reader.Take(int.MaxValue);
            return [];
        }

        ulong[] parameters = new ulong[count];
        for (uint i = 0; i < count; i++)
        {
            parameters[i] = reader.ReadUInt64();
        }

        return parameters;
    }

    private static HeapRootKind KindOf(byte kind, uint flags) => kind switch
    {
        0 => HeapRootKind.Stack,
        1 => HeapRootKind.FinalizerQueue,
        2 when (flags & CountedFlag) != 0 => HeapRootKind.CountedHandle,
        2 when (flags & PinningFlag) != 0 => HeapRootKind.PinnedHandle,
        2 => HeapRootKind.Handle,
        _ => HeapRootKind.Other,
    };
}
