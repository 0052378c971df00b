using System.Globalization;
using Pprof.Collectors.Recording;
using Pprof.Symbols;
using Pprof.Symbols.Binaries;
using Pprof.Symbols.Elf;

namespace Pprof.Collectors.Code.Native;

/// <summary>Finds the file behind a mapping of a process: it may be in a container, or be deleted by now.</summary>
internal static class BinaryFile
{
    private const string Deleted = " (deleted)";

    /// <summary>Whether the name of a mapping is that of a file on a disk.</summary>
    public static bool IsFile(string path) =>
        path.StartsWith('/') && !path.StartsWith("/memfd:", StringComparison.Ordinal)
        && !path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/SYSV", StringComparison.Ordinal);

    /// <summary>The path without what the kernel adds when the file is gone.</summary>
    public static string NameOf(string path) =>
        path.EndsWith(Deleted, StringComparison.Ordinal) ? path[..^Deleted.Length] : path;

    /// <summary>The bytes of the file; null if they are not to be had.</summary>
    public static BinarySource? TryOpen(TargetProcess target, CodeMapping mapping)
    {
        foreach (string path in Paths(target, mapping))
        {
            try
            {
                return BinarySource.OpenFile(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
            }
        }

        return null;
    }

    /// <summary>The binary; null if it is none or not to be had.</summary>
    public static ElfFile? TryOpenElf(BinarySource source)
    {
        try
        {
            return ElfFile.Open(source);
        }
        catch (Exception e) when (e is IOException or SymbolFileException)
        {
            return null;
        }
    }

    // The kernel's link to the mapped file itself needs rights, but then cannot lead elsewhere, nor to a pipe that
    // nobody writes: another process may have put that in the file's place.
    private static IEnumerable<string> Paths(TargetProcess target, CodeMapping mapping)
    {
        string name = NameOf(mapping.Path);
        bool isDeleted = name.Length < mapping.Path.Length;
        if (isDeleted || !target.IsSelf)
        {
            yield return target.KernelFile(
                string.Create(CultureInfo.InvariantCulture, $"map_files/{mapping.Start:x}-{mapping.Limit:x}"));
        }

        if (!isDeleted)
        {
            yield return target.FileOf(mapping.Path);
        }
        else if (ProgramOf(target) == mapping.Path)
        {
            yield return target.KernelFile("exe");
        }
    }

    /// <summary>The path of the program's own file as the process names it; empty if it is not to be had.</summary>
    public static string ProgramOf(TargetProcess target)
    {
        try
        {
            return new FileInfo(target.KernelFile("exe")).LinkTarget ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
