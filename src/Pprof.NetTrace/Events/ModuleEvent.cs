namespace Pprof.NetTrace.Events;

/// <summary>A module: an assembly's file, or one made at run time.</summary>
public readonly ref struct ModuleEvent
{
    private const uint DynamicFlag = 0x2;

    /// <summary>Names the module within the process.</summary>
    public ulong ModuleId { get; private init; }

    /// <summary>Names the assembly within the process.</summary>
    public ulong AssemblyId { get; private init; }

    /// <summary>The bits that the runtime gives.</summary>
    public uint Flags { get; private init; }

    /// <summary>The path of the assembly's file; empty, or a name alone, if there is no file.</summary>
    public Utf16Text Path { get; private init; }

    /// <summary>Which PDB describes the source of the module; all zeros if none does.</summary>
    public Guid PdbId { get; private init; }

    /// <summary>The age of that PDB, 1 for portable ones.</summary>
    public uint PdbAge { get; private init; }

    /// <summary>Where that PDB was when the module was built.</summary>
    public Utf16Text PdbPath { get; private init; }

    /// <summary>Whether the module was made at run time.</summary>
    public bool IsDynamic => (Flags & DynamicFlag) != 0;

    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out ModuleEvent result)
    {
        var reader = new PayloadReader(source);
        result = new ModuleEvent
        {
            ModuleId = reader.ReadUInt64(),
            AssemblyId = reader.ReadUInt64(),
            Flags = reader.ReadUInt32(),
        };
        reader.ReadUInt32(); // unused
        result = result with { Path = reader.ReadText() };
        reader.ReadText(); // the path of a native image, which there are none of any more
        if (reader.IsPastEnd)
        {
            return false;
        }

        reader.ReadUInt16(); // which runtime of the process
        result = result with { PdbId = reader.ReadGuid(), PdbAge = reader.ReadUInt32(), PdbPath = reader.ReadText() };
        return true;
    }
}
