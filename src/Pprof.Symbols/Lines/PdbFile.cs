using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.Lines;

/// <summary>Finds the portable PDB that belongs to an assembly: inside of it, beside it, or where it was built.</summary>
internal static class PdbFile
{
    private const int LargestSize = 1 << 29;

    /// <summary>The bytes of the PDB.</summary>
    /// <exception cref="SymbolFileException">There is none, or it is one of another build.</exception>
    public static ImmutableArray<byte> Find(string assemblyPath)
    {
        using var file = new FileStream(RegularFile.Open(assemblyPath), FileAccess.Read);
        using var assembly = new PEReader(file);
        ImmutableArray<DebugDirectoryEntry> entries = assembly.ReadDebugDirectory();
        foreach (DebugDirectoryEntry entry in entries)
        {
            if (entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)
            {
                return ReadEmbedded(file, entry);
            }
        }

        foreach (DebugDirectoryEntry entry in entries)
        {
            if (entry is { Type: DebugDirectoryEntryType.CodeView, IsPortableCodeView: true })
            {
                CodeViewDebugDirectoryData data = assembly.ReadCodeViewDebugDirectoryData(entry);
                return FindBeside(assemblyPath, data.Path, new BlobContentId(data.Guid, entry.Stamp));
            }
        }

        throw new SymbolFileException($"{assemblyPath} names no portable PDB");
    }

    private static ImmutableArray<byte> FindBeside(string assemblyPath, string builtPath, BlobContentId id)
    {
        string name = builtPath[(builtPath.LastIndexOfAny(['/', '\\']) + 1)..];
        string[] candidates =
        [
            Path.Combine(Path.GetDirectoryName(assemblyPath) ?? "", name),
            Path.ChangeExtension(assemblyPath, ".pdb"),
            builtPath,
        ];
        bool isOther = false;
        foreach (string path in candidates.Where(File.Exists))
        {
            if (ReadFile(path) is { IsDefault: false } pdb)
            {
                if (IdOf(pdb) == id)
                {
                    return pdb;
                }

                isOther = true;
            }
        }

        throw new SymbolFileException(isOther
            ? $"{name} is not of the same build as {assemblyPath}"
            : $"{name}, the PDB of {assemblyPath}, is not there");
    }

    private static ImmutableArray<byte> ReadFile(string path)
    {
        using var file = new FileStream(RegularFile.Open(path), FileAccess.Read);
        if (file.Length > LargestSize)
        {
            return default;
        }

        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return ImmutableCollectionsMarshal.AsImmutableArray(bytes);
    }

    private static BlobContentId IdOf(ImmutableArray<byte> pdb)
    {
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbImage(pdb);
        return provider.GetMetadataReader().DebugMetadataHeader is { } header ? new BlobContentId(header.Id) : default;
    }

    // The word MPDB, the length, and deflated bytes. Read here, since the length may be a lie.
    private static ImmutableArray<byte> ReadEmbedded(FileStream file, DebugDirectoryEntry entry)
    {
        byte[] header = new byte[8];
        if (entry.DataSize < header.Length || entry.DataPointer < 0 || entry.DataPointer > file.Length - entry.DataSize)
        {
            throw new SymbolFileException("the embedded PDB lies outside of the assembly");
        }

        file.Position = entry.DataPointer;
        file.ReadExactly(header);
        int length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
        if (!header.AsSpan(0, 4).SequenceEqual("MPDB"u8) || length is < 0 or > LargestSize || length / 1100 > entry.DataSize)
        {
            throw new SymbolFileException("the embedded PDB is damaged");
        }

        byte[] deflated = new byte[entry.DataSize - header.Length];
        file.ReadExactly(deflated);
        byte[] bytes = new byte[length];
        using var inflater = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        inflater.ReadExactly(bytes);
        return ImmutableCollectionsMarshal.AsImmutableArray(bytes);
    }
}
